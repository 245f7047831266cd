"""Starting and stopping granian, the same way for the floor, the site and its peers."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import processes
from bench.client import Visitor

START_LIMIT = 30.0  # seconds; a server that has not answered by then never will
STOP_LIMIT = 10.0


class DidNotStartError(Exception):
    """The server ended or stayed silent; the message holds the end of its log."""


@dataclass(frozen=True)
class App:
    """A WSGI application, the environment that runs it and the variables it needs."""

    name: str
    python: Path
    target: str
    directory: Path
    env: dict[str, str]
    log: Path
    workers: int = 1

    def command(self, port: int) -> list[str]:
        flags = f"--interface wsgi --host 127.0.0.1 --port {port} --workers {self.workers} --blocking-threads 1 --no-ws"
        granian = str(self.python.parent / "granian")
        return [granian, *flags.split(), "--log-level", "warning", self.target]


@dataclass
class Server:
    app: App
    port: int
    process: subprocess.Popen[bytes]
    started_in: float = 0.0
    visitors: list[Visitor] = field(default_factory=list)

    def pids(self) -> list[int]:
        return processes.tree(self.process.pid)

    def visitor(self, cookies: dict[str, str] | None = None) -> Visitor:
        """A visitor with these cookies, whose connection ends with the server."""
        self.visitors.append(Visitor(self.port, dict(cookies or {})))
        return self.visitors[-1]

    def close(self) -> None:
        for visitor in self.visitors:
            visitor.close()
        stop(self.process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(app: App, ready: str) -> Iterator[Server]:
    """Serves `app` until the block ends; it is ready when the path `ready` answers 200."""
    port = free_port()
    env = {**os.environ, **app.env}
    with app.log.open("ab") as log:
        begun = time.perf_counter()
        process = subprocess.Popen(app.command(port), cwd=app.directory, env=env, stdout=log, stderr=log)
    server = Server(app, port, process)
    try:
        wait_for(process, port, ready, app.log)
        server.started_in = time.perf_counter() - begun
        yield server
    finally:
        server.close()


def wait_for(process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    status = 0
    while time.monotonic() < deadline and process.poll() is None:
        visitor = Visitor(port, timeout=START_LIMIT)
        try:
            status = visitor.request("GET", path).status
        except OSError:
            time.sleep(0.01)
            continue
        finally:
            visitor.close()
        if status == 200:
            return
        break
    tail = log.read_text(errors="replace")[-2000:]
    raise DidNotStartError(f"{path} answered {status or 'nothing'}; the log ends:\n{tail}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the server and what it started, and nothing else."""
    family = processes.tree(process.pid)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        for pid in family:
            if processes.is_running(pid):
                os.kill(pid, signal.SIGKILL)
        process.wait(STOP_LIMIT)
