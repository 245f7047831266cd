"""bin/setup: what it refuses and how, what it installs and when."""

import ast
import re
import socket
import sys
import tomllib

import pytest

from fansite.demo.files import STAFF, read
from steps import checking, environment, locking, serving, testing
from steps.environment import ROOT, RefusalError

LOCKED = re.compile(r"^([a-z0-9-]+)(?:\[.*\])?==(\S+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    """The versions by name in a requirements file."""
    return dict(LOCKED.findall((ROOT / name).read_text()))


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_what_to_do(version):
    with pytest.raises(
        RefusalError, match=r"needs Python 3\.11 or newer and /usr/bin/python3 is .* PYTHON=python3\.12$"
    ):
        environment.need_python(version, "/usr/bin/python3")


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_a_new_python_is_let_in(version):
    environment.need_python(version, "python3")


@pytest.mark.parametrize("path", [ROOT / "bin" / "setup", *(ROOT / "bin" / "steps").glob("*.py")], ids=str)
def test_an_old_python_can_read_to_the_refusal(path):
    ast.parse(path.read_text(), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("pip 23.0.1 from /usr/lib/python3/dist-packages/pip (python 3.11)", (23, 0)),
        ("pip 22.3 from there", (22, 3)),
        ("", (0,)),
        ("No module named pip", (0,)),
    ],
)
def test_pip_version(text, version):
    assert environment.parse_pip_version(text) == version


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """An environment of no packages, and a log of what would have been run in it."""
    ran = []
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "make_venv", (tmp_path / ".venv").mkdir)
    monkeypatch.setattr(environment, "run", lambda command: ran.append(command) or True)
    (tmp_path / "a.txt").write_text("django==5.2.19")
    (tmp_path / "b.txt").write_text("pytest==9.2.0")
    return ran


def install_again(monkeypatch, names):
    monkeypatch.setattr(environment, "make_venv", lambda: None)
    environment.install(names)


def test_only_changed_requirements_are_installed(venv, monkeypatch, tmp_path):
    environment.install(["a.txt"])
    install_again(monkeypatch, ["a.txt"])
    assert len(venv) == 1
    assert venv[0][-3:] == ["--require-hashes", "-r", "a.txt"]
    install_again(monkeypatch, ["a.txt", "b.txt"])
    assert venv[1][-2:] == ["-r", "b.txt"]
    (tmp_path / "a.txt").write_text("django==5.2.20")
    install_again(monkeypatch, ["a.txt", "b.txt"])
    assert venv[2][-2:] == ["-r", "a.txt"]


def test_a_failed_installation_is_not_taken_for_done(venv, monkeypatch):
    monkeypatch.setattr(environment, "run", lambda command: False)
    with pytest.raises(RefusalError, match="run make again"):
        environment.install(["a.txt"])
    assert not environment.is_installed("a.txt")


def test_pip_comes_from_outside_where_the_environment_has_none(venv, tmp_path):
    assert environment.pip()[0] == sys.executable
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "pip").touch()
    assert environment.pip() == [environment.PYTHON, "-m", "pip"]


def test_an_environment_whose_python_was_upgraded_is_made_anew(tmp_path):
    assert not environment.is_whole(tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    assert not environment.is_whole(tmp_path)
    (tmp_path / "lib" / "python{}.{}".format(*sys.version_info) / "site-packages").mkdir(parents=True)
    assert environment.is_whole(tmp_path)


def test_a_python_without_any_pip_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(environment, "output", lambda command: "")
    with pytest.raises(RefusalError, match="apt-get install python3-venv"):
        environment.make_venv()


@pytest.mark.parametrize("text", ["0", "65536", "-1", "eight", "80 00", ""])
def test_a_port_that_is_none(text):
    with pytest.raises(RefusalError, match="give a number from 1 to 65535"):
        serving.parse_port(text)


def test_a_taken_port_is_named_with_another():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(RefusalError, match=f"Port {port} is taken .* make run PORT={port + 1}$"):
            serving.need_port(port)
    serving.need_port(port)


def test_the_accounts_that_are_named_are_the_demos():
    assert serving.DEMO_STAFF == STAFF
    assert serving.DEMO_MEMBER in {member["name"] for member in read("members")}


def test_a_browser_that_is_none_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("HIATUS_BROWSER", str(tmp_path / "chromium"))
    with pytest.raises(RefusalError, match="correct it or leave it out"):
        testing.need_browser()


def test_the_browser_on_the_path_is_found(tmp_path, monkeypatch):
    monkeypatch.delenv("HIATUS_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "chromium").touch(mode=0o755)
    assert testing.need_browser() == str(tmp_path / "chromium")


def test_root_on_debian_gets_the_browser_installed(tmp_path, monkeypatch, capfd):
    monkeypatch.delenv("HIATUS_BROWSER", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(testing, "playwrights_own", lambda: None)
    monkeypatch.setattr(testing, "browser_on_machine", lambda: None)
    monkeypatch.setattr(testing.os, "geteuid", lambda: 0)
    apt = tmp_path / "apt-get"
    apt.write_text('#!/bin/sh\ncd "${0%/*}"\necho "$DEBIAN_FRONTEND $*" >> log\ntouch chromium; chmod +x chromium\n')
    apt.chmod(0o755)
    assert testing.need_browser() == str(tmp_path / "chromium")
    updated, installed = (tmp_path / "log").read_text().splitlines()
    assert updated.startswith("noninteractive update")
    assert installed.startswith("noninteractive install -y") and installed.endswith(" chromium")


def test_the_checker_of_html_is_brought_once_and_only_where_it_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(testing, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho $* >> ${0%/*}/log\n")
    npm.chmod(0o755)
    assert testing.nu_checker() == ""  # no Java
    (tmp_path / "java").touch(mode=0o755)
    assert testing.nu_checker() == ""  # npm brought nothing
    jar = tmp_path / "var" / "tools" / testing.VNU / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    jar.parent.mkdir(parents=True)
    jar.touch()
    assert testing.nu_checker() == str(jar)
    assert (tmp_path / "log").read_text().splitlines()[0].endswith(testing.VNU)
    assert len((tmp_path / "log").read_text().splitlines()) == 1


def test_without_a_browser_the_package_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv("HIATUS_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(testing, "playwrights_own", lambda: None)
    with pytest.raises(RefusalError, match="apt-get install chromium"):
        testing.need_browser()


@pytest.mark.parametrize(
    ("line", "is_private"),
    [
        ("see /" + "home/somebody/site", True),
        ("--find-links file://" + "/opt", True),
        ("https://files." + "pythonhosted.org/packages/x.whl", True),
        ("/shows/home/ is a page", False),
        ("https://example.org/", False),
    ],
)
def test_private_lines(tmp_path, line, is_private):
    path = tmp_path / "notes.txt"
    path.write_text(f"first\n{line}\n")
    assert checking.private_lines(path) == ([f"{path}:2"] if is_private else [])


def test_everything_in_pyproject_is_locked_by_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    wanted = {"requirements.txt": project["project"]["dependencies"]}
    wanted |= {f"requirements-{group}.txt": names for group, names in groups.items()}
    assert wanted.keys() == locking.SOURCES.keys()
    for name, requirements in wanted.items():
        assert {re.match(r"[a-z0-9-]+", text).group() for text in requirements} <= locked(name).keys()
        blocks = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_locked_versions_agree():
    site, dev, e2e = (locked(name) for name in locking.SOURCES)
    assert site | dev | e2e == e2e | dev | site
