"""Virtual environments for the peers, under var/bench, with pinned versions."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.paths import ROOT, VAR

PINS = Path(__file__).with_name("pins")


@dataclass(frozen=True)
class Environment:
    name: str
    env: dict[str, str]

    @property
    def directory(self) -> Path:
        return VAR / self.name

    @property
    def python(self) -> Path:
        return self.directory / "env" / "bin" / "python"

    @property
    def variables(self) -> dict[str, str]:
        return {"PYTHONPATH": f"{self.directory}{os.pathsep}{ROOT}", "BENCH_DIRECTORY": str(self.directory), **self.env}

    def install(self) -> None:
        """Makes the environment anew when its pins have changed since the last run."""
        pins = PINS / f"{self.name}.txt"
        receipt = self.directory / "installed.txt"
        if receipt.exists() and receipt.read_text() == pins.read_text():
            return
        self.directory.mkdir(parents=True, exist_ok=True)
        home = str(self.python.parent.parent)
        checked(sys.executable, "-m", "venv", "--clear", "--without-pip", home)
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(self.python))
        checked(*pip, "install", "--quiet", "--no-deps", "-r", str(pins))
        receipt.write_text(pins.read_text())

    def forget(self) -> None:
        """Throws away the data of earlier runs."""
        for leftover in self.directory.glob("db.sqlite3*"):
            leftover.unlink()
        shutil.rmtree(self.directory / "static", ignore_errors=True)

    def run(self, *arguments: str) -> str:
        return checked(str(self.python), *arguments, cwd=self.directory, env={**os.environ, **self.variables})

    def call(self, function: str) -> str:
        """Calls `module:function` of ours inside a Django that is set up; gives what it prints."""
        module, name = function.split(":")
        return self.run("-c", f"import django; django.setup(); from {module} import {name}; {name}()")


def checked(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Runs a command and gives its output; raises with the end of its messages."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout
