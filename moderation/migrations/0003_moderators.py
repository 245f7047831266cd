from django.db import migrations

NAME = "Moderators"
# What its members may decide on, and what they may only read. Django fills its table of permissions after the
# migrations, so those that are still missing are made here, under the names that Django would give them.
DECIDE = (
    ("accounts", "user", "member"),
    ("comments", "comment", "comment"),
    ("comments", "thread", "thread"),
    ("images", "image", "image"),
    ("moderation", "report", "report"),
    ("shows", "tag", "tag"),
    ("theories", "theory", "theory"),
)
READ = (("moderation", "action", "action"),)


def make_group(apps, schema_editor):
    """The group of those who moderate without being superusers. What is there already stays."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=NAME)
    wanted = [("view", *what) for what in (*DECIDE, *READ)] + [("change", *what) for what in DECIDE]
    group.permissions.add(*(_permission(apps, *each) for each in wanted))


def _permission(apps, verb, app_label, model, words):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app_label, model=model)
    permissions = apps.get_model("auth", "Permission").objects
    names = {"codename": f"{verb}_{model}", "content_type": kind}
    return permissions.get_or_create(**names, defaults={"name": f"Can {verb} {words}"})[0]


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0002_settled_reports"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, remove_group)]
