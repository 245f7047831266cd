"""django-spirit: a flat forum. Its own project template, with the settings of `spirit_site`."""

import json
from dataclasses import dataclass
from pathlib import Path

from bench.peers.environment import Environment
from bench.serve import App

SETTINGS = "bench.peers.spirit_site.settings"


@dataclass(frozen=True)
class Site:
    """A prepared peer: how to serve it, and the ids its seed wrote down."""

    app: App
    facts: dict[str, str]


def prepare() -> Site:
    """Installs, generates, migrates and fills the forum anew; about 20 seconds, with pages 1 minute the first time."""
    environment = Environment("spirit", {"DJANGO_SETTINGS_MODULE": SETTINGS})
    environment.install()
    generate_project(environment)
    environment.forget()
    environment.run("-m", "django", "spiritinstall")
    facts = json.loads(environment.call("bench.peers.spirit_site.seed:main"))
    return Site(app_of(environment, "project.wsgi:application"), facts)


def generate_project(environment: Environment) -> None:
    if (environment.directory / "project").exists():
        return
    where = environment.run("-c", "import spirit.extra as e; print(e.__path__[0])").strip()
    template = str(Path(where) / "project_template")
    bare = Environment(environment.name, {})
    bare.run("-m", "django", "startproject", f"--template={template}", "project", ".")
    (environment.directory / "__init__.py").unlink()  # the template's own; granian would take us for a package "spirit"


def app_of(environment: Environment, target: str) -> App:
    log = environment.directory / "granian.log"
    log.unlink(missing_ok=True)
    variables = environment.variables
    return App(environment.name, environment.python, target, environment.directory, variables, log)
