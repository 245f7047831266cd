"""One of everything, and the address of every page in it: shared by the tests that open them all."""

from io import BytesIO

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import URLPattern, get_resolver, reverse

from comments.models import Thread
from conftest import make_comment, make_theory
from images.models import Image
from images.tests.samples import sample
from moderation import verbs
from moderation.models import Report
from shows.models import Answer, Availability, CalendarKey, Claim, Picture, Quote, ShowTheme, Source, Theme
from shows.tests.cast import make_character, make_row

SHOW = "/shows/all-of-us-are-dead/"
LOGIN = "/accounts/login/"
ALL, POSTED = (200,) * 4, (405,) * 4
IN = (LOGIN, 200, 200, 200)  # for members
OWN = (LOGIN, 403, 200, 403)  # for the author of the text
OUT = (200, "/", "/", "/")  # for who is not logged in
FACTOR = (LOGIN, 404, 404, 404)  # for who has a second factor
FRESH = (LOGIN, *("/accounts/reauthenticate/",) * 3)  # for who has just shown who they are

# Name -> (its address, what a guest, a member, the author and staff get: a status, or where they are sent).
PAGES = {
    "home": ("/", ALL),
    "search": ("/search/?q=bite", ALL),
    "rules": ("/rules/", ALL),
    "keys": ("/keys/", ALL),
    "health": ("/health/", ALL),
    "robots": ("/robots.txt", ALL),
    "sitemap": ("/sitemap.xml", ALL),
    "sitemap_part": ("/sitemap-theories.xml", ALL),
    "favicon": ("/favicon.ico", ("/static/img/favicon.svg",) * 4),
    "feed": ("/feeds/theories/", ALL),
    "shows:list": ("/shows/", ALL),
    "shows:mine": ("/my-shows/", ALL),
    "shows:calendar_key": ("/my-shows/calendar/", POSTED),
    "shows:followed_calendar": ("{calendar}", ALL),
    "shows:show_image": (f"{SHOW}share.png", ALL),
    "shows:season_image": (f"{SHOW}s1/share.png", ALL),
    "shows:episode_image": (f"{SHOW}s1/e1/share.png", ALL),
    "theories:share_image": ("/theories/{deep}/share.png", ALL),
    "share_image": ("/share.png", ALL),
    "shows:detail": (SHOW, ALL),
    "shows:place": (f"{SHOW}place/", POSTED),
    "shows:follow": (f"{SHOW}follow/", (LOGIN, SHOW, SHOW, SHOW)),
    "shows:follow_season": (f"{SHOW}s1/follow/", (LOGIN, f"{SHOW}s1/", f"{SHOW}s1/", f"{SHOW}s1/")),
    "shows:follow_tag": ("/tags/{tag}/follow/", (LOGIN, "/tags/", "/tags/", "/tags/")),
    "shows:person": ("/people/{person}/", ALL),
    "shows:character": ("/characters/{character}/", ALL),
    "shows:claims": (f"{SHOW}claims/", ALL),
    "shows:new_claim": (f"{SHOW}claims/new/", IN),
    "shows:claim": (f"{SHOW}claims/{{claim}}/", ALL),
    "shows:correct_claim": (f"{SHOW}claims/{{claim}}/correct/", IN),
    "shows:calendar": (f"{SHOW}calendar.ics", ALL),
    "shows:new_show_picture": (f"{SHOW}pictures/new/", IN),
    "shows:new_season_picture": (f"{SHOW}s1/pictures/new/", IN),
    "shows:new_episode_picture": (f"{SHOW}s1/e1/pictures/new/", IN),
    "shows:new_person_picture": ("/people/{person}/pictures/new/", IN),
    "shows:new_character_picture": ("/characters/{character}/pictures/new/", IN),
    "shows:picture": ("/pictures/{poster}/", (LOGIN, 404, 200, 404)),
    "shows:source": ("/sources/{source}/", ALL),
    "shows:desk": ("/desk/", ALL),
    "theories:list": ("/theories/?show=all-of-us-are-dead&tag={tag}", ALL),
    "theories:new": ("/theories/new/?show=all-of-us-are-dead", IN),
    "theories:detail": ("/theories/{theory}/?reply=thread", ALL),
    "theories:edit": ("/theories/{theory}/edit/", OWN),
    "theories:delete": ("/theories/{theory}/delete/", OWN),
    "theories:vote": ("/theories/{theory}/vote/", (LOGIN, "/#t", "/#t", "/#t")),
    "theories:tag": ("/tags/{tag}/", ALL),
    "comments:season": (f"{SHOW}s1/", ALL),
    "comments:episode": (f"{SHOW}s1/e1/", ALL),
    "comments:new_on_season": (f"{SHOW}s1/comments/", POSTED),
    "comments:new_on_episode": (f"{SHOW}s1/e1/comments/", POSTED),
    "comments:new": ("/threads/{thread}/comments/", POSTED),
    "comments:detail": ("/comments/{comment}/", ALL),
    "comments:edit": ("/comments/{comment}/edit/", OWN),
    "comments:delete": ("/comments/{comment}/delete/", OWN),
    "comments:vote": ("/comments/{comment}/vote/", (LOGIN, "/#c", "/#c", "/#c")),
    "moderation:report_theory": ("/theories/{theory}/report/", IN),
    "moderation:report_claim": (f"{SHOW}claims/{{claim}}/report/", IN),
    "moderation:report_comment": ("/comments/{comment}/report/", IN),
    "moderation:raise_theory": ("/theories/{theory}/depth/", (LOGIN, 403, 403, 200)),
    "moderation:raise_comment": ("/comments/{comment}/depth/", (LOGIN, 403, 403, 200)),
    "moderation:decide_claim": (f"{SHOW}claims/{{new_claim}}/decide/decline/", (LOGIN, 404, 404, 200)),
    "spoilers:uncover": ("/uncover/", POSTED),
    "spoilers:covers": ("/covers/", POSTED),
    "accounts:profile": ("/members/author/", ALL),
    "accounts:comments": ("/members/author/comments/", ALL),
    "accounts:settings": ("/settings/", IN),
    "accounts:theme": ("/theme/", (200, "/settings/", "/settings/", "/settings/")),
    "images:picture": ("{picture}", ALL),
    "account_login": (LOGIN, OUT),
    "account_logout": ("/accounts/logout/", ("/", 200, 200, 200)),
    "account_inactive": ("/accounts/inactive/", ALL),
    "account_signup": ("/accounts/signup/", OUT),
    "account_reauthenticate": ("/accounts/reauthenticate/", IN),
    "account_email": ("/accounts/email/", IN),
    "account_email_verification_sent": ("/accounts/confirm-email/", (LOGIN, *("/accounts/email/",) * 3)),
    "account_change_password": ("/accounts/password/change/", IN),
    "account_set_password": ("/accounts/password/set/", (LOGIN, *("/accounts/password/change/",) * 3)),
    "account_reset_password": ("/accounts/password/reset/", ALL),
    "account_confirm_login_code": ("/accounts/login/code/confirm/", ("/accounts/login/code/", "/", "/", "/")),
    "account_confirm_password_reset_code": ("/accounts/password/reset/confirm/", (LOGIN,) * 4),
    "account_complete_password_reset": ("/accounts/password/reset/complete/", ("/accounts/password/reset/",) * 4),
    "account_password_reset_completed": ("/accounts/password/reset/done/", ALL),
    "account_request_login_code": ("/accounts/login/code/", OUT),
    "mfa_index": ("/accounts/2fa/", IN),
    "mfa_authenticate": ("/accounts/2fa/authenticate/", (LOGIN, "/", "/", "/")),
    "mfa_reauthenticate": ("/accounts/2fa/reauthenticate/", FRESH),
    "mfa_trust": ("/accounts/2fa/trust/", (LOGIN, "/", "/", "/")),
    "mfa_activate_totp": ("/accounts/2fa/totp/activate/", FRESH),
    "mfa_deactivate_totp": ("/accounts/2fa/totp/deactivate/", FACTOR),
    "mfa_view_recovery_codes": ("/accounts/2fa/recovery-codes/", FACTOR),
    "mfa_generate_recovery_codes": ("/accounts/2fa/recovery-codes/generate/", FRESH),
    "mfa_download_recovery_codes": ("/accounts/2fa/recovery-codes/download/", FACTOR),
    "mfa_list_webauthn": ("/accounts/2fa/webauthn/", IN),
    "mfa_add_webauthn": ("/accounts/2fa/webauthn/add/", FRESH),
    "mfa_reauthenticate_webauthn": ("/accounts/2fa/webauthn/reauthenticate/", FRESH),
    "mfa_remove_webauthn": ("/accounts/2fa/webauthn/keys/1/remove/", FRESH),
    "mfa_edit_webauthn": ("/accounts/2fa/webauthn/keys/1/edit/", FRESH),
    "mfa_login_webauthn": ("/accounts/2fa/webauthn/login/", (LOGIN, "/", "/", "/")),
    "usersessions_list": ("/accounts/sessions/", IN),
}
if settings.DEVELOPMENT:
    PAGES["mail"] = ("/mail/", ALL)

# More of the same pages, in other states: open to all who read.
STATES = (
    "/theories/",
    "/theories/?sort=gone&after=x",
    "/theories/{deep}/",
    "/theories/{theory}/",
    "/theories/{theory}/?sort=new&reply=c{comment}",
    "/theories/{gone}/",
    "/comments/{hidden}/",
    f"{SHOW}s2/",
    "/characters/{masked}/",
    f"{SHOW}claims/{{deep_claim}}/",
    "/members/member/comments/",
    "/sources/{deep_source}/",
    "/search/",
    "/search/?q=nothing+like+it",
)


CANARIES = {"title": "Canary title", "claim": "Canary claim.", "body_md": "Canary argument."}


def populate(author, member, staff, show) -> dict:
    """A theory with image, tags and thread, a covered one, one that is gone, a hidden comment with a reply, a report
    and decisions. What goes past the premise has a canary in it. Returns what the addresses above are filled with."""
    picture = Image.objects.from_upload(BytesIO(sample("PNG")), alt="A field", uploader=author, show=show)
    theory = make_theory(author, show, image=picture, tags=["hambies"], season=show.season_set.last())
    deep = make_theory(author, show, depth=1007, tags=["canary tag"], teaser="Who opened the door?", **CANARIES)
    gone = make_theory(author, show, depth=1007, **CANARIES)
    own, other = make_comment(theory, author), make_comment(theory, member, "Canary words.")
    make_comment(other, author, "A canary in a reply.", depth=1003)
    make_comment(own, member, "Before ||S1E9: a canary passage|| after.")
    for home in (deep, gone, Thread.of(show.season_set.first()), Thread.of(show.episode_set.first())):
        make_comment(home, member, "A canary in talk.")
    show.episode_set.update(title="Canary episode")
    for text in (other, gone):
        verbs.hide(text, staff, "House rule 2")
    Report.objects.create(by=member, reason="spam", theory=theory)
    Group.objects.create(name="Readers")
    found = {"theory": theory, "deep": deep, "gone": gone, "comment": own, "hidden": other, "thread": theory.thread}
    found["tag"] = theory.tags.get()
    found |= populate_cast(show) | populate_ledger(staff, show.season_set.last())
    found["poster"] = populate_pictures(author, staff, found)
    calendar = CalendarKey.objects.renew(author).get_absolute_url()
    return {name: row.pk for name, row in found.items()} | {"picture": picture.src, "calendar": calendar}


def populate_cast(show) -> dict:
    """An open row with a note that is covered in part, and a covered one with a character whose name is."""
    row = make_row(show, "Park Ji-hu", "Nam On-jo", note="Back. ||S1E9: A canary note.||")
    masked = make_character(show, "Canary character", depth=1007)
    make_row(show, "Canary actor", masked.name, note="A canary.", source_name="Canary source")
    Availability.objects.create(season=row.season, service="Netflix", region="KR")
    ShowTheme.objects.create(show=show, tag=Theme.objects.create(name="School", slug="school", kind="theme"))
    return {"person": row.person, "character": row.character, "masked": masked}


def populate_pictures(author, staff, found) -> Picture:
    """The author's poster, which is open; covered ones of a season, an episode and a character; one that waits."""
    show = found["character"].show
    canary = {"alt": "A canary.", "credit": "Canary pictures"}
    season = show.season_set.first()
    poster, _ = Picture.objects.suggest(author, show, BytesIO(sample("PNG")), alt="A door", credit="A studio")
    pictures = [poster]
    for subject in (season, show.episode_set.order_by("position")[6], found["masked"]):
        sent = BytesIO(sample("PNG"))
        pictures.append(Picture.objects.suggest(None, subject, sent, **canary, depth=1007)[0])
    for picture in pictures:
        verbs.accept_picture(picture, staff)
    Picture.objects.suggest(None, show, BytesIO(sample("PNG")), **canary)
    return poster


def populate_ledger(staff, season) -> dict:
    """An open claim, a covered one with a source of its own, one that waits for a keeper; a quote and two questions."""
    open_source, deep_source = Source.objects.create(name="A guide"), Source.objects.create(name="Canary source")
    said = {"subject": "release", "kind": "official", "sentence": "It comes on 14 March 2099."}
    window = {"window_start": "2099-03-14", "window_end": "2099-03-14", "precision": "day"}
    canary = {
        "sentence": "Canary claim.",
        "condition": "If a canary sings.",
        "note": "A canary's remark.",
        "depth": 1012,
    }
    spoken = {
        "precision": "span",
        "window_start": "2099-01-01",
        "window_end": "2099-06-30",
        "window_words": "canary days",
    }
    claims = [
        Claim.objects.suggest(staff, season, [(open_source, True)], **said, **window)[0],
        Claim.objects.suggest(staff, season, [(deep_source, False)], **said | canary | spoken)[0],
        Claim.objects.suggest(staff, season, [(open_source, False)], **said)[0],
    ]
    for claim in claims[:2]:
        verbs.accept_claim(claim, staff)
    verbs.mark_came_true(claims[1], staff, "The canary sang.", deep_source)
    Claim.objects.update(suggested_by=None)  # an own text is open to its author
    words = {"speaker": "A canary", "sentence": "A canary's words.", "source": deep_source}
    Quote.objects.create(season=season, depth=1012, **words)
    Answer.objects.create(show=season.show, bound="date")
    covered = Answer(show=season.show, question="A canary's question?", depth=1007)
    covered.write("A canary's answer.")
    covered.save()
    named = dict(zip(("claim", "deep_claim", "new_claim"), claims, strict=True))
    return named | {"source": open_source, "deep_source": deep_source}


def routes(patterns=None, spaces=()):
    """(name, pattern) of every URL, the name with its namespaces: `comments:detail`; empty where it has none."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(pattern, URLPattern):
            within = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from routes(pattern.url_patterns, within)
        else:
            yield ":".join((*spaces, pattern.name)) if pattern.name else "", pattern


def named():
    return (name for name, _ in routes() if name)


def admin_pages() -> dict[str, str]:
    """The address of every named page of the admin but those anybody may open, each for the last row of its kind."""
    found = {}
    for name in sorted(name for name in named() if name.startswith("admin:")):
        label, _, page = name.removeprefix("admin:").rpartition("_")
        app, _, model = label.partition("_")
        try:
            rows = apps.get_model(app, model)._default_manager
        except LookupError:
            continue
        of_a_row = page in ("change", "delete", "history", "picture")
        found[name] = reverse(name, args=[rows.latest("pk").pk] if of_a_row else ["hide"] if page == "decide" else [])
    return found | {f"admin:{name}": reverse(f"admin:{name}") for name in ("index", "autocomplete")}
