"""Secrets made once for an installation and kept beside its data."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def kept_secret(path: Path, length: int = 50) -> str:
    """The random text in `path`, readable by its owner only; made on first use from `length` random bytes.

    Linked into place when complete, so that two processes that start at once read the same text.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as made:  # mode 600
            made.write(secrets.token_urlsafe(length) + "\n")
            made.flush()
            with contextlib.suppress(FileExistsError):
                os.link(made.name, path)
    return path.read_text().strip()
