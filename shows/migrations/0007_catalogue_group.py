from django.db import migrations

NAME = "Catalogue"
# What its members may add and change, what of that they may also delete, and what they may only read. Django fills its
# table of permissions after the migrations, so those that are still missing are made here, under Django's own names.
EDIT = {
    "show": "show",
    "season": "season",
    "episode": "episode",
    "person": "person",
    "character": "character",
    "theme": "theme or content warning",
}
DELETE = {
    "alias": "alias",
    "availability": "place to watch",
    "castmember": "cast member",
    "personname": "name variant",
    "relatedpick": "related pick",
    "showtheme": "theme or content warning",
}
READ = {"showslug": "old slug"}


def make_group(apps, schema_editor):
    """The group of those who keep the catalogue without being superusers. What is there already stays."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=NAME)
    wanted = [("view", model, words) for model, words in (EDIT | DELETE | READ).items()]
    wanted += [(verb, model, words) for model, words in (EDIT | DELETE).items() for verb in ("add", "change")]
    wanted += [("delete", model, words) for model, words in (DELETE | {"episode": "episode"}).items()]
    group.permissions.add(*(_permission(apps, *each) for each in wanted))


def _permission(apps, verb, model, words):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="shows", model=model)
    permissions = apps.get_model("auth", "Permission").objects
    names = {"codename": f"{verb}_{model}", "content_type": kind}
    return permissions.get_or_create(**names, defaults={"name": f"Can {verb} {words}"})[0]


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("shows", "0006_related_and_themes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, remove_group)]
