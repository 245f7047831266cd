"""Is it HTML? By the Nu checker, which validator.w3.org runs, where the set-up could bring it; else by html5lib."""

import json
import os
import subprocess
from pathlib import Path

import html5lib


def mistakes(pages: dict[str, str], folder: Path) -> list[str]:
    """What is wrong with the pages, by name."""
    return _by_nu(pages, folder) if os.environ.get("HIATUS_VNU") else _by_html5lib(pages)


def _by_nu(pages: dict[str, str], folder: Path) -> list[str]:
    """Java takes long to start, so it does so once for all of them."""
    names = {f"{number}.html": name for number, name in enumerate(pages)}
    for file, name in names.items():
        (folder / file).write_text(pages[name])
    command = ["java", "-jar", os.environ["HIATUS_VNU"], "--stdout", "--exit-zero-always", "--format", "json"]
    found = subprocess.run([*command, *names], cwd=folder, check=True, capture_output=True, text=True).stdout
    told = [(names[one["url"].rpartition("/")[2]], one) for one in json.loads(found)["messages"]]
    # What is valid and merely odd is for us to mend in our own pages only.
    ours = [(name, one) for name, one in told if one["type"] == "error" or "/admin/" not in name]
    return [f"{name}: {one['message']} {one.get('extract', '').strip()}" for name, one in ours]


def _by_html5lib(pages: dict[str, str]) -> list[str]:
    found = []
    for name, page in pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(page)
        found += [f"{name}: {code} at line {at[0]}" for at, code, _ in parser.errors]
    return found
