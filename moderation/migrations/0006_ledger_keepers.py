from django.db import migrations

NAME = "Ledger keepers"
# What its members may add, change and decide on, and what they may only read. Django fills its table of permissions
# after the migrations, so those that are still missing are made here, under the names that Django would give them.
KEEP = (
    ("shows", "answer", "answer"),
    ("shows", "claim", "claim"),
    ("shows", "claimsource", "claim source"),
    ("shows", "quote", "quote"),
    ("shows", "source", "source"),
)
READ = (("moderation", "action", "action"), ("shows", "season", "season"), ("shows", "show", "show"))


def make_group(apps, schema_editor):
    """The group of those who keep the ledger without being superusers. What is there already stays."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=NAME)
    wanted = [("view", *what) for what in (*KEEP, *READ)]
    wanted += [(verb, *what) for verb in ("add", "change") for what in KEEP]
    wanted += [("delete", *what) for what in KEEP if what[1] in ("answer", "claimsource", "quote")]
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
        ("moderation", "0005_claims"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, remove_group)]
