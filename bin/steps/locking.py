"""make lock: every version pinned, with hashes, for each Python and system that the project supports."""

import datetime
import subprocess

from steps.environment import PYTHON, ROOT, TOOLS, RefusalError, install, say

AGREE = ["--constraints", "requirements.txt"]
SOURCES = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-dev.txt": ["--group", "dev", *AGREE],
    "requirements-e2e.txt": ["--group", "e2e", *AGREE, "--constraints", "requirements-dev.txt"],
}
LEAST_AGE = datetime.timedelta(days=7)  # a broken or hostile release is mostly withdrawn within days


def compiled(source, before):
    """The text of a requirements file, without the address of any registry."""
    # With the extras left off, pip takes coverage[toml] for another package than coverage, wants its newest release
    # and finds no hash for it: an environment that could be made on the day of the lock cannot be made a week later.
    keep = ["--generate-hashes", "--no-strip-extras"]
    options = ["--universal", *keep, "--no-header", "--quiet", "--exclude-newer", before]
    command = [PYTHON, "-m", "uv", "pip", "compile", "--python", PYTHON, *options, *source]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise RefusalError("uv could not lock the requirements (see above); those named so far are renewed.")
    return done.stdout.decode()


def run_lock():
    install(TOOLS)
    now = datetime.datetime.now(datetime.timezone.utc)  # noqa: UP017 (older Pythons read this file too)
    before = (now - LEAST_AGE).strftime("%Y-%m-%dT00:00:00Z")
    for name, source in SOURCES.items():
        (ROOT / name).write_text("# Written by make lock from pyproject.toml.\n" + compiled(source, before))
        say(f"{name} holds the newest releases from before {before}.")
    return 0
