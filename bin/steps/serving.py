"""make run: a site for one person on one machine."""

import contextlib
import ctypes
import http.client
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

from steps.environment import PYTHON, ROOT, SITE, RefusalError, install, run, say, shown

START_LIMIT = 30  # seconds; a server that has not answered by then never will
DEMO_MEMBER, DEMO_STAFF = "nightbus", "warden"
GRANIAN = [
    *["--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2", "--blocking-threads", "1", "--no-ws"],
    *["--workers-kill-timeout", "5", "--log-level", "warning"],
]
PR_SET_PDEATHSIG = 1  # from <linux/prctl.h>


def var_dir():
    return pathlib.Path(os.environ.get("HIATUS_VAR") or ROOT / "var").resolve()


def parse_port(text):
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise RefusalError(f"PORT is {text!r}; give a number from 1 to 65535, for example: make run PORT=8001")
    return int(text)


def can_bind(family, host, port):
    """May a server listen there? An address that this machine does not have is nobody else's either."""
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        raise RefusalError(f"Port {port} is kept for root; choose one from 1024 up: make run PORT=8001") from None
    except OSError:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return False
        return family == socket.AF_INET6
    return True


def need_port(port):
    """Both addresses that "localhost" may mean must be free, or a browser could find the other program first."""
    if not (can_bind(socket.AF_INET, "127.0.0.1", port) and can_bind(socket.AF_INET6, "::1", port)):
        raise RefusalError(f"Port {port} is taken by another program; choose another: make run PORT={port + 1}")


def development(port):
    """The environment of the site and of its commands."""
    return {
        **os.environ,
        "HIATUS_ENV": "development",
        "HIATUS_VAR": str(var_dir()),
        "SITE_URL": f"http://localhost:{port}",
        # Otherwise the demo's staff would have to set up a second factor before the admin opens.
        "STAFF_NEED_SECOND_FACTOR": os.environ.get("STAFF_NEED_SECOND_FACTOR") or "false",
        "PYTHONUNBUFFERED": "1",
    }


def is_served(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/health/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    return False


def wait_for_answer(port, server):
    """True once a page is served; False if the server ended or stays silent."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end and server.poll() is None:
        if is_served(port):
            return True
        time.sleep(0.05)
    return False


def greet(port, env):
    home = f"http://localhost:{port}"
    say(f"\nHiatus answers on {home}  (Ctrl-C stops it; its data stays in {shown(var_dir())}/)")
    password = var_dir() / "demo-password"
    if password.exists():
        say(f"  Sign in   as {DEMO_MEMBER}, a member, or as {DEMO_STAFF}, who may open {home}/admin/")
        say(f"  Password  {password.read_text().strip()}  (kept in {shown(password)})")
    if env["STAFF_NEED_SECOND_FACTOR"].lower() == "false":
        say("  Staff     need no second factor in this run; STAFF_NEED_SECOND_FACTOR=true asks for one")
    say(f"  Mail      is printed here and shown on {home}/mail/")


def end_with_parent():
    """On Linux, have this process end when its parent does, even if the parent is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def serve(port, env):
    """Run granian until it is stopped; 0 if it was asked to stop.

    It has a session of its own, as a Ctrl-C that reaches granian's workers directly is taken for their crash.
    """
    command = [str(PYTHON), "-m", "granian", *GRANIAN, "--port", str(port), "fansite.wsgi:application"]
    server = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, preexec_fn=end_with_parent)
    asked = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: (asked.append(True), server.terminate()))
    if wait_for_answer(port, server):
        greet(port, env)
    elif server.poll() is None and not asked:
        server.terminate()
        raise RefusalError(f"The site did not answer within {START_LIMIT} seconds (see above); run make run again.")
    return 0 if server.wait() == 0 or asked else 1


def run_site():
    port = parse_port(os.environ.get("PORT") or "8000")
    need_port(port)
    install(SITE)
    env = development(port)
    demo = [] if os.environ.get("DEMO") == "0" else ["--demo"]
    if not run([PYTHON, "manage.py", "prepare", *demo], env=env):
        raise RefusalError("The database could not be brought up to date; mend what is named above and run make again.")
    return serve(port, env)
