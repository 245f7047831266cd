"""The demo and what it lacks: the longest names, the most seasons, another direction of writing, an image, a key."""

import io
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as Picture

from accounts.models import User
from comments.models import Comment
from conftest import make_member, make_show
from fansite.demo.people import kept_password
from fansite.tests.browser.conftest import post_comment, post_theory
from fansite.tests.browser.pages import KEYED, MEMBER, kind_of
from images.models import Image
from moderation import verbs
from moderation.models import Report
from shows.models import Character, Claim, Episode, Person, Quote, Season, Show, Source, Status, Tag
from shows.models import Picture as Suggested
from theories.models import Theory

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"


def set_stage() -> dict:
    """Fill the database; what stands behind the names in the addresses of `pages.py`."""
    call_command("load_demo", stdout=io.StringIO())
    author = make_member("W" * 30, bio=f"{LONG} {LONG} {LONG}")
    usher = make_member("usher", is_staff=True)
    show = long_show()
    found = {**demo(), **ledger(show), **extremes(author, show), **keys(), "usher": usher.pk, "long_name": author.name}
    return found | admin_rows(found) | {"password": kept_password()[0]}


def demo() -> dict:
    theories = Theory.objects.order_by("-thread__n_comments")
    suspended = make_member("rowdy")
    suspended.suspend(timezone.now() + timedelta(days=3))
    mine = Comment.objects.filter(author__name=MEMBER, hidden_at=None, deleted_at=None, thread__locked_at=None)
    return {
        "open": theories.listed()
        .filter(depth=0, from_source=False, from_production=False, thread__locked_at=None)[0]
        .pk,
        "covered": theories.listed().filter(depth=1012)[0].pk,
        "locked": theories.listed().exclude(thread__locked_at=None)[0].pk,
        "hidden": theories.exclude(hidden_at=None)[0].pk,
        "deleted": theories.exclude(deleted_at=None)[0].pk,
        "own": theories.listed().filter(author__name=MEMBER)[0].pk,
        "comment": Comment.objects.filter(level=1, depth=0, hidden_at=None, deleted_at=None)[0].pk,
        "own_comment": mine[0].pk,
        "tag": Tag.objects.filter(depth=0, uses__gt=0, canonical=None)[0].pk,
        "character": Character.objects.exclude(tag="").first().pk,
        "person": Person.objects.first().pk,
        "show": Show.objects.get(slug="all-of-us-are-dead").pk,
        "suspended": suspended.name,
    }


def long_show() -> Show:
    """A show with a title as long as they may be, and with forty seasons."""
    show = make_show(title=f"{LONG} and {LONG}"[:150], slug="long", episodes=30, hue=1)
    for number in range(3, 41):
        season = Season.objects.create(show=show, number=number, status=Status.AIRED)
        Episode.objects.create(show=show, season=season, number=12, position=number * 1000 + 12)
    show.redraw()
    return show


def ledger(show) -> dict:
    """A claim as long as they may be, one that waits for a keeper, and a quote."""
    source = Source.objects.create(name=f"{LONG} {LONG}", url=f"https://example.org/{LONG}", author=LONG)
    long = {"subject": "release", "kind": "official", "condition": f"{LONG} {LONG}", "note": f"{LONG} {LONG}"}
    span = {"precision": "span", "window_start": "1950-01-01", "window_end": "2090-12-31", "window_words": LONG[:60]}
    season, staff = show.season_set.get(number=2), User.objects.get(name="warden")
    claim, _ = Claim.objects.suggest(staff, season, [(source, True)], sentence=f"{LONG} " * 4, **long, **span)
    verbs.accept_claim(claim, by=staff)
    awaited = Season.objects.get(show__slug="all-of-us-are-dead", number=2)
    member, words = User.objects.get(name=MEMBER), {"subject": "cast", "kind": "rumour", "sentence": "Somebody joins."}
    own, _ = Claim.objects.suggest(member, awaited, [(source, False)], **words)
    Quote.objects.create(season=awaited, speaker="A director", sentence="Wait and see.", source=source)
    demo = Claim.objects.accepted().filter(season=awaited)
    found = {"claim": demo.get(subject="renewal").pk, "covered_claim": demo.filter(depth=1012)[0].pk}
    return found | {"own_claim": own.pk, "source": demo.get(subject="renewal").sources.get().pk}


def extremes(author, show) -> dict:
    words = {"claim": LONG * 4, "body_md": f"{LONG * 3}\n\n    {LONG * 4}"}
    long = post_theory(author, show, f"{LONG} {LONG} and so on"[:150], **words)
    parent = None
    for _ in range(7):
        parent = post_comment(long, author, LONG * 3, parent=parent)
    words = {"claim": "من يصعد لا ينزل.", "body_md": "لماذا؟ **لأن** الباب مفتوح."}
    rtl = post_theory(author, show, "الباب على السطح مفتوح دائماً", **words)
    post_comment(rtl, author, "نعم، رأيته أنا أيضاً: episode 4.")
    member = User.objects.get(name=MEMBER)
    picture = Image.objects.from_upload(upload(), alt="A door under the sky.", uploader=member, show=show)
    pictured = post_theory(member, show, "The roof is a door", image=picture)
    found = {"long_show": show.slug, "long": long.pk, "rtl": rtl.pk, "pictured": pictured.pk}
    return found | {"own_picture": catalogue_pictures(member, show).pk}


def catalogue_pictures(member, show) -> Suggested:
    """A poster of the longest credit and a still that are up, and a suggestion that waits."""
    said = {"alt": "A door under the sky.", "credit": LONG * 2}
    homes = (show, show.season_set.first(), show.episode_set.first())
    for home in homes:
        verbs.accept_picture(
            Suggested.objects.suggest(member, home, upload(), **said)[0], User.objects.get(name="warden")
        )
    return Suggested.objects.suggest(member, show, upload(), **said)[0]


def upload() -> SimpleUploadedFile:
    held = io.BytesIO()
    Picture.new("RGB", (800, 450), "teal").save(held, "PNG")
    return SimpleUploadedFile("door.png", held.getvalue())


def keys() -> dict:
    """A member with every kind of second factor."""
    keyed = User.objects.get(name=KEYED)
    TOTP.activate(keyed, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(keyed).get_unused_codes()
    data = {"name": "Phone", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    key = Authenticator.objects.create(user=keyed, type=Authenticator.Type.WEBAUTHN, data=data)
    return {"key": key.pk, "recovery": codes}


def admin_rows(found: dict) -> dict:
    """One row of each kind that the admin shows, by app and kind."""
    theory = Theory.objects.get(pk=found["long"])
    Report.objects.create(theory=theory, by=User.objects.get(name=MEMBER), reason="spam", note="Again.")
    Group.objects.create(name="Ushers")
    rows = {model: shown.get_queryset(None).first() for model, shown in admin.site._registry.items()}
    return {kind_of(model): row.pk for model, row in rows.items()}
