from importlib import import_module

from django.db import migrations

_permission = import_module("shows.migrations.0007_catalogue_group")._permission


def add(apps, schema_editor):
    """Who keeps the catalogue decides on its pictures, too."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Catalogue")
    group.permissions.add(*(_permission(apps, verb, "picture", "picture") for verb in ("view", "add", "change")))


def remove(apps, schema_editor):
    rows = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="shows")
    for group in apps.get_model("auth", "Group").objects.filter(name="Catalogue"):
        group.permissions.remove(*rows.filter(content_type__model="picture"))


class Migration(migrations.Migration):
    dependencies = [("shows", "0012_pictures")]
    operations = [migrations.RunPython(add, remove)]
