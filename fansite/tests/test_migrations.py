"""Migrations form one line in each app, so that two changes cannot be merged without an order between them."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

OURS = [
    app.label for app in apps.get_app_configs() if app.path.startswith(str(settings.BASE_DIR)) and app.models_module
]


@pytest.mark.parametrize("label", OURS)
def test_the_migrations_of_an_app_are_a_line(label):
    disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    line = sorted(name for app, name in disk if app == label)
    for earlier, name in zip([None, *line], line, strict=False):
        before = [name for app, name in disk[label, name].dependencies if app == label]
        assert before == ([earlier] if earlier else [])
