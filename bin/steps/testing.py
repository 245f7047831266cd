"""make test: the browser, then everything in one run of pytest. make canaries: one part of it, with its table."""

import os
import pathlib
import shlex
import shutil
import subprocess

from steps.environment import PYTHON, ROOT, TESTS, TOOLS, RefusalError, install, output, run, say

VNU = "vnu-jar@26.9.27"
CANARIES = "fansite/tests/canaries"
WORKERS = min(8, max(2, os.cpu_count() or 2))  # each has a database and a browser of its own


def browser_on_machine():
    """The browser that the variable names, or `chromium` on the path, or None."""
    named = os.environ.get("HIATUS_BROWSER")
    if named and not os.access(named, os.X_OK):
        raise RefusalError(f"HIATUS_BROWSER names {named}, which is no program; correct it or leave it out.")
    return named or shutil.which("chromium")


def playwrights_own():
    code = "import playwright.sync_api as p\nwith p.sync_playwright() as s: print(s.chromium.executable_path)"
    path = output([PYTHON, "-c", code]).strip()
    return path if path and pathlib.Path(path).exists() else None


def browser_from_debian():
    """As root on a Debian, install the browser; its path, or None."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing the package chromium for the browser tests ...")
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    run(["apt-get", "update", "-qq"], **quiet)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet)
    return shutil.which("chromium")


def need_browser():
    browser = browser_on_machine() or playwrights_own() or browser_from_debian()
    if not browser:
        raise RefusalError(
            "The tests drive a real browser and there is none; install the package chromium (sudo apt-get install "
            "chromium), or name a browser: make test HIATUS_BROWSER=/path/to/chromium"
        )
    return browser


def nu_checker():
    """The checker of HTML that validator.w3.org runs, where npm and Java are; else "": html5lib does it."""
    folder = ROOT / "var" / "tools" / VNU
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not (shutil.which("npm") and shutil.which("java")):
        return ""
    if not jar.exists():
        quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
        run(["npm", "install", *quiet, "--prefix", folder, VNU], stdout=subprocess.DEVNULL)
    return str(jar) if jar.exists() else ""


def for_tests():
    """Development, in a directory of its own, so that tests do not touch the data of the running site.

    No connection is kept: one that a page in an open browser still holds would stop PostgreSQL dropping the database.
    """
    own = {"HIATUS_ENV": "development", "HIATUS_VAR": str(ROOT / "var" / "test"), "CONN_MAX_AGE": "0"}
    return {**os.environ, **own}


def run_tests():
    """Everything, or what ARGS names; coverage is demanded of everything only."""
    install(TESTS)
    env = {**for_tests(), "HIATUS_BROWSER": need_browser(), "HIATUS_VNU": nu_checker()}
    say(f"HTML is checked by {VNU if env['HIATUS_VNU'] else 'html5lib, as npm or Java is missing or has failed'}.")
    everything = ["--cov", "--cov-report=term-missing:skip-covered", "--cov-fail-under=95"]
    chosen = shlex.split(os.environ.get("ARGS", ""))
    return 0 if run([PYTHON, "-m", "pytest", "-n", str(WORKERS), *(chosen or everything)], env=env) else 1


def run_canaries():
    """The spoiler law against every sink. No browser, one process, and what it prints is shown."""
    install(TOOLS)
    return 0 if run([PYTHON, "-m", "pytest", "-q", "-s", "-n", "0", CANARIES], env=for_tests()) else 1
