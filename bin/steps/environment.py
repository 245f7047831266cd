"""The environment .venv: made where it is missing, and filled with what the requirement files pin."""

import hashlib
import importlib.util
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first that installs into another environment (--python)

SITE = ["requirements.txt"]
TOOLS = [*SITE, "requirements-dev.txt"]
TESTS = [*TOOLS, "requirements-e2e.txt"]


class RefusalError(Exception):
    """One sentence that says what is wrong and what to do about it."""


def say(text):
    print(text, flush=True)


def run(command, **options):
    """Run `command` at the root of the repository; True if it succeeded."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options).returncode == 0


def output(command):
    """What `command` printed, or an empty string if it failed or is not there."""
    words = [str(part) for part in command]
    try:
        done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return ""
    return done.stdout.decode() if done.returncode == 0 else ""


def shown(path):
    """A path as one would type it here."""
    return path.relative_to(ROOT) if ROOT in path.parents else path


def need_python(version, executable):
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise RefusalError(
            f"Hiatus needs Python 3.11 or newer and {executable} is {version[0]}.{version[1]}; install a newer one and "
            "name it, for example: make run PYTHON=python3.12"
        )


def is_whole(venv):
    """Is there an environment whose Python runs, is new enough and is the one that packages were installed for?

    The last fails when the system's Python was upgraded under it.
    """
    version = output([venv / "bin" / "python", "-c", "import sys; print(*sys.version_info[:2])"]).split()
    if not version or tuple(map(int, version)) < OLDEST_PYTHON:
        return False
    return (venv / "lib" / "python{}.{}".format(*version) / "site-packages").is_dir()


def parse_pip_version(text):
    """(23, 0) of "pip 23.0.1 from ..."; (0,) of anything else, so that no pip is older than every pip."""
    found = re.match(r"pip (\d+)\.(\d+)", text)
    return tuple(map(int, found.groups())) if found else (0,)


def make_venv():
    """Make .venv; on a Debian without python3-venv leave pip out of it, as the system's pip installs from outside."""
    if is_whole(VENV):
        return
    without_pip = importlib.util.find_spec("ensurepip") is None
    if without_pip and parse_pip_version(output([sys.executable, "-m", "pip", "--version"])) < OLDEST_PIP:
        raise RefusalError(
            "This Python has neither venv's ensurepip nor pip 22.3 or newer; install one of them, "
            "for example: sudo apt-get install python3-venv"
        )
    say("Making .venv ...")
    options = ["--clear", "--without-pip"] if without_pip else ["--clear"]
    if not run([sys.executable, "-m", "venv", *options, VENV]):
        raise RefusalError("Python could not make .venv (see above); on Debian: sudo apt-get install python3-venv")


def pip():
    """The command that installs into .venv."""
    if (VENV / "bin" / "pip").exists():
        return [PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def digest(name):
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def is_installed(name):
    stamp = VENV / f"installed-{name}"
    return stamp.exists() and stamp.read_text() == digest(name)


def install(names):
    """Install those requirement files that changed since they were last installed here."""
    make_venv()
    changed = [name for name in names if not is_installed(name)]
    if not changed:
        return
    say(f"Installing {', '.join(changed)} (a minute or so, and again only when it changes) ...")
    options = ["install", "-qq", "--disable-pip-version-check", "--require-hashes"]
    if not run([*pip(), *options, *[part for name in changed for part in ("-r", name)]]):
        raise RefusalError("pip could not install the packages (see above); mend that and run make again.")
    for name in changed:
        (VENV / f"installed-{name}").write_text(digest(name))
