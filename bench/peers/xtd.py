"""django-comments-xtd: nested comments under one object, on a project of ours that follows its tutorial."""

import json

from bench.peers.environment import Environment
from bench.peers.spirit import Site, app_of


def prepare() -> Site:
    environment = Environment("xtd", {"DJANGO_SETTINGS_MODULE": "bench.peers.xtd_site.settings"})
    environment.install()
    environment.forget()
    environment.run("-m", "django", "migrate", "--verbosity=0", "--run-syncdb")
    facts = json.loads(environment.call("bench.peers.xtd_site.seed:main"))
    return Site(app_of(environment, "bench.peers.xtd_site.wsgi:application"), facts)
