"""make check: the linters."""

import re

from steps.environment import PYTHON, ROOT, TOOLS, VENV, install, output, run, say, shown
from steps.testing import for_tests

# What a checked-in file must not name: a directory of somebody's machine, or where somebody's packages came from.
PRIVATE = re.compile(
    rb"(?<![\w.])/(?:work|root|home|Users|opt)/|file:/{3}|https?://[^\s/]*(?:pypi|pythonhosted|npmjs)\."
)


def repository():
    """The files that are, or would be, checked in."""
    names = output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]).split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def private_lines(path):
    """Where `path` names a directory of one machine or a package registry, as "file:line"."""
    lines = path.read_bytes().splitlines()
    return [f"{shown(path)}:{number}" for number, line in enumerate(lines, 1) if PRIVATE.search(line)]


def names_nothing_private():
    found = [place for path in repository() for place in private_lines(path)]
    if found:
        say("These lines name a directory of one machine or a package registry:\n" + "\n".join(found))
    return not found


def linters():
    templates = sorted((ROOT / "templates").rglob("*.html"))
    return {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet"],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
        "djade": [VENV / "bin" / "djade", "--check", "--target-version", "5.2", *templates],
        "manage.py check": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
        "makemigrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    }


def run_checks():
    """Run every linter, whatever the others find, and name those that found something."""
    install(TOOLS)
    failed = [name for name, command in linters().items() if not run(command, env=for_tests())]
    failed += [] if names_nothing_private() else ["private names"]
    say(f"Found something: {', '.join(failed)}." if failed else "The linters found nothing.")
    return 1 if failed else 0
