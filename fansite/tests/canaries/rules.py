"""Which sinks there are, from the URLconf and the template folders, and the rows that hold for many: the admin's,
allauth's, mails'. What has no row is named here and fails the trial."""

from pathlib import Path

import allauth
from django.apps import apps
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse

from fansite.tests.canaries.asks import Ask, NoContent, Row, no_content
from fansite.tests.canaries.law import Standing
from fansite.tests.canaries.planting import Planted
from fansite.tests.canaries.sinks import ROWS
from fansite.tests.world import PAGES, routes

ALLAUTH = ("account_", "mfa_", "usersessions_")
ALLAUTH_MAILS = ("account/", "mfa/", "usersessions/", "socialaccount/", "phonenumber/")
OWN_ACCOUNT = no_content("allauth's: names, addresses, codes and keys of one's own account")
MAIL_FOLDERS = {"email", "emails", "mail", "mails"}
MAILS: dict[str, Row] = {}  # template -> row, of mails that are not allauth's

OF_NO_MODEL = {"admin:app_list": ["theories"], "admin:view_on_site": [1, 1]}  # what its other addresses take
# Page of the admin -> the fields that staff must find there.
STAFF_READ = {
    "admin:theories_theory_changelist": "title",
    "admin:comments_comment_changelist": "comment",
    "admin:images_image_changelist": "alt",
    "admin:shows_tag_changelist": "tag",
    "admin:shows_person_changelist": "person",
    "admin:shows_character_changelist": "character",
    "admin:shows_castmember_changelist": "person",
    "admin:shows_picture_changelist": "caption",
    "admin:shows_claim_changelist": "sentence",
    "admin:shows_source_changelist": "printed",
    "admin:shows_quote_changelist": "quote",
    "admin:shows_answer_changelist": "question",
    "admin:moderation_report_changelist": "note",
    "admin:moderation_action_changelist": "reason",
    "admin:shows_episode_changelist": "episode",
    "admin:shows_episode_export": "episode",
    "admin:shows_person_export": "person",
    "admin:shows_character_export": "character",
    "admin:shows_castmember_export": "person",
    "admin:shows_claim_export": "sentence",
}
OF_THE_LEDGER = {"admin:shows_claim_export"}  # not what waits for a keeper


def sinks() -> list[str]:
    return list(dict.fromkeys(name for name, _ in routes() if name))


def row_of(name: str) -> Row | None:
    if name.startswith("admin:"):
        return lambda planted: _admin(name, planted)
    return OWN_ACCOUNT if name.startswith(ALLAUTH) else ROWS.get(name)


def asks_of(name: str, planted: Planted) -> list[Ask]:
    """What is asked of one sink; KeyError where it has no row."""
    row = row_of(name)
    if row is None:
        raise KeyError(name)
    return [Ask(PAGES[name][0])] if isinstance(row, NoContent) else row(planted)


def _admin(name: str, planted: Planted) -> list[Ask]:
    """Staff are shown everything but places, whoever else asks nothing at all."""
    fields = STAFF_READ.get(name)
    left_out = {Standing.GONE, Standing.HIDDEN} if name in OF_THE_LEDGER else {Standing.GONE}
    shown = [c for c in planted.canaries if fields == c.field and c.standing not in left_out]
    ask = f"?{'all=' if fields else 'q=and&term=and'}"
    address = planted.admin_pages.get(name) or reverse(name, args=OF_NO_MODEL.get(name))
    return [Ask(f"{address}{ask}", tuple(shown), for_staff=True)]


def without_a_row() -> list[str]:
    """What somebody added and nobody has said what it shows: addresses, feeds, mail templates."""
    missing = [name for name in sinks() if row_of(name) is None]
    missing += [str(pattern.pattern) for name, pattern in routes() if not name and not _is_admins(pattern)]
    return missing + [name for name in mail_templates(*template_folders()) if mail_row(name) is None]


def _is_admins(pattern) -> bool:
    return "django.contrib.admin" in getattr(pattern.callback, "__module__", "") or hasattr(
        pattern.callback, "model_admin"
    )


def feeds() -> list[str]:
    return [name for name, pattern in routes() if isinstance(pattern.callback, Feed)]


def template_folders() -> list[Path]:
    """The project's, those of its own apps, and allauth's."""
    paths = [Path(app.path) for app in apps.get_app_configs()]
    own = [path / "templates" for path in paths if path.parent == settings.BASE_DIR]
    return [*map(Path, settings.TEMPLATES[0]["DIRS"]), *own, Path(allauth.__file__).parent / "templates"]


def mail_templates(*folders: Path) -> list[str]:
    """What a mail could be made of: plain text, and anything in a folder for mails."""
    found = set()
    for folder in folders:
        for path in folder.rglob("*.*"):
            inside = path.relative_to(folder)
            if path.suffix == ".txt" or MAIL_FOLDERS & set(inside.parts[:-1]):
                found.add(inside.as_posix())
    return sorted(found)


def mail_row(name: str) -> Row | None:
    return OWN_ACCOUNT if name.startswith(ALLAUTH_MAILS) else MAILS.get(name)
