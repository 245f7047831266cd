"""Every page of the site with the states it has, as (who opens it, its address).

Addresses are filled in from `stage.py`, which says what stands behind {open}, {covered} and so on.
"""

from typing import NamedTuple

from django.contrib import admin

GUEST, MEMBER, SLOW, KEYED, STAFF, USHER = "", "mirae_b", "nightbus", "okta", "warden", "usher"
NOWHERE = "/nothing-here/"
FORM = "/theories/new/?show=all-of-us-are-dead"
CLAIM = "/shows/all-of-us-are-dead/claims/new/"
POSTER = "/shows/all-of-us-are-dead/pictures/new/"
DECIDE = "/shows/all-of-us-are-dead/claims/{claim}/decide/replace/"
CODE = {"email": "okta@demo.invalid"}
NEWCOMER = {"email": "n{n}@example.org", "username": "new{n}", "password1": "a bell before each", "website": ""}
JOIN = ("/accounts/signup/", NEWCOMER | {"password2": "a bell before each"})
PROOF = ("/accounts/reauthenticate/", {"password": "{password}"})
HALF_WAY = ("/accounts/login/", {"login": KEYED, "password": "{password}"})


class Page(NamedTuple):
    who: str
    address: str
    press: str = ""  # the button to press there, with the form as it stands: the page that answers is the one meant
    before: tuple = ()  # (address, data) of what is posted first
    trouble: str = ""  # what of the site is made to fail: a key of test_pages.TROUBLES

    def __str__(self):
        return " ".join(filter(None, (self.who or "guest", self.address, self.press, self.trouble)))


READING = [
    *[Page(GUEST, address) for address in (
        "/", "/shows/", "/shows/all-of-us-are-dead/", "/shows/godfather-of-harlem/", "/shows/{long_show}/",
        "/shows/all-of-us-are-dead/s1/", "/shows/all-of-us-are-dead/s2/", "/shows/all-of-us-are-dead/s1/e4/",
        "/shows/all-of-us-are-dead/s1/e4/?reply=thread", "/theories/", "/theories/?sort=new&by=nobody-of-this-name",
        "/theories/?show=all-of-us-are-dead&sort=controversial", "/theories/?show=none&tag=x", "/theories/{open}/",
        "/theories/{covered}/", "/theories/{locked}/", "/theories/{hidden}/", "/theories/{deleted}/",
        "/theories/{long}/", "/theories/{rtl}/", "/comments/{comment}/", "/tags/{tag}/",
        "/characters/{character}/", "/people/{person}/", "/search/",
        "/search/?q=season", "/search/?q=zebrafish", "/members/hallway_c/", "/members/hallway_c/comments/",
        "/members/{long_name}/", "/members/{suspended}/", "/rules/", "/keys/", "/theme/?next=/rules/", NOWHERE,
        "/mail/", "/desk/", "/shows/all-of-us-are-dead/claims/", "/shows/all-of-us-are-dead/claims/{claim}/",
        "/shows/all-of-us-are-dead/claims/{covered_claim}/", "/sources/{source}/", "/shows/{long_show}/s2/",
    )],
    Page(GUEST, "/rules/", trouble="broken"),
    Page(GUEST, "/my-shows/"),
    Page(SLOW, "/my-shows/"),
    Page(SLOW, "/"),
    Page(SLOW, "/shows/all-of-us-are-dead/"),
    Page(SLOW, "/theories/{covered}/"),
    Page(SLOW, "/shows/all-of-us-are-dead/s1/"),
    Page(SLOW, "/shows/all-of-us-are-dead/s2/"),
]  # fmt: skip

WRITING = [
    *[Page(MEMBER, address) for address in (
        "/", "/shows/all-of-us-are-dead/", "/theories/{covered}/", "/theories/{open}/?reply=theory", "/theories/{own}/",
        "/theories/{pictured}/", "/theories/new/", "/theories/new/?show=none", FORM, "/theories/{own}/edit/",
        "/theories/{pictured}/edit/", "/theories/{own}/delete/", "/theories/{open}/edit/", "/theories/{open}/report/",
        "/comments/{comment}/?reply=c{comment}", "/comments/{own_comment}/edit/", "/comments/{own_comment}/delete/",
        "/comments/{comment}/report/", "/members/mirae_b/", "/members/mirae_b/comments/", "/settings/",
    )],
    *[Page(MEMBER, address) for address in (
        POSTER, "/shows/all-of-us-are-dead/s1/pictures/new/", "/shows/all-of-us-are-dead/s1/e4/pictures/new/",
        "/people/{person}/pictures/new/", "/characters/{character}/pictures/new/", "/pictures/{own_picture}/",
        "/shows/{long_show}/", "/shows/{long_show}/s1/", "/shows/{long_show}/s1/e1/",
    )],
    Page(MEMBER, POSTER, press="Suggest the picture"),
    Page(MEMBER, CLAIM),
    Page(MEMBER, CLAIM, press="Suggest the claim"),
    Page(MEMBER, "/shows/all-of-us-are-dead/claims/{claim}/correct/"),
    Page(MEMBER, "/shows/all-of-us-are-dead/claims/{claim}/report/"),
    Page(MEMBER, "/shows/all-of-us-are-dead/claims/{covered_claim}/correct/"),
    Page(MEMBER, "/shows/all-of-us-are-dead/claims/{own_claim}/"),
    Page(MEMBER, FORM, press="Post theory"),
    Page(MEMBER, "/theories/{own}/edit/", press="Preview"),
    Page(MEMBER, "/comments/{own_comment}/edit/", press="Preview"),
    Page(MEMBER, "/theories/{open}/report/", press="Send the report"),
    Page(MEMBER, "/theories/{open}/report/", press="Send the report", trouble="limits"),
    Page(MEMBER, "/theories/{open}/?reply=theory", press="Post comment"),
    Page(MEMBER, "/comments/{own_comment}/edit/", press="Save the changes", trouble="token"),
    Page(MEMBER, "/my-shows/", press="Make an address for it", before=(("/my-shows/calendar/", {"revoke": "1"}),)),
    Page(USHER, "/members/usher/"),
    Page(USHER, "/members/usher/comments/"),
]  # fmt: skip

ACCOUNT = [
    *[Page(GUEST, address) for address in (
        "/accounts/login/", "/accounts/login/?next=/theories/&for=vote", "/accounts/login/?for=follow",
        "/accounts/signup/", "/accounts/inactive/",
        "/accounts/login/code/", "/accounts/password/reset/", "/accounts/password/reset/done/",
    )],
    Page(GUEST, "/accounts/login/", press="Log in"),
    Page(GUEST, "/accounts/signup/", press="Join"),
    Page(GUEST, "/accounts/confirm-email/", before=(JOIN,)),
    Page(GUEST, "/accounts/confirm-email/", press="Confirm", before=(JOIN,)),
    Page(GUEST, "/accounts/login/code/confirm/", before=(("/accounts/login/code/", CODE),)),
    Page(GUEST, "/accounts/password/reset/confirm/", before=(("/accounts/password/reset/", CODE),)),
    Page(GUEST, "/accounts/password/reset/complete/", before=(
        ("/accounts/password/reset/", CODE), ("/accounts/password/reset/confirm/", {"code": "{code}"}),
    )),
    *[Page(MEMBER, f"/accounts/{address}") for address in (
        "logout/", "email/", "password/change/", "sessions/", "2fa/", "reauthenticate/",
    )],
    Page(MEMBER, "/accounts/2fa/totp/activate/", before=(PROOF,)),
    Page(MEMBER, "/accounts/2fa/webauthn/add/", before=(PROOF,)),
    Page(MEMBER, "/accounts/password/change/", press="Change it"),
    *[Page(KEYED, f"/accounts/2fa/{address}", before=(PROOF,)) for address in (
        "", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "webauthn/", "reauthenticate/",
        "webauthn/keys/{key}/edit/", "webauthn/keys/{key}/remove/", "webauthn/reauthenticate/",
    )],
    Page(GUEST, "/accounts/2fa/authenticate/", before=(HALF_WAY,)),
    Page(GUEST, "/accounts/2fa/trust/", before=(HALF_WAY, ("/accounts/2fa/authenticate/", {"code": "{recovery}"}))),
]  # fmt: skip


def kind_of(model) -> str:
    """Its part of an address of the admin."""
    return f"{model._meta.app_label}/{model._meta.model_name}"


KINDS = [kind_of(model) for model in admin.site._registry]
ADMIN = [
    *[Page(STAFF, f"/admin/{address}") for address in (
        "", "shows/", "shows/show/add/", "shows/castmember/add/", "shows/show/{show}/history/",
        "comments/comment/?q=nothing-like-it",
        "comments/comment/decide/hide/?ids={comment}", "theories/theory/decide/raise/?ids={open}",
        "accounts/user/decide/suspend/?ids={usher}", "shows/tag/decide/merge/?ids={tag}", "nothing/",
    )],
    *[Page(STAFF, f"/admin/{kind}/") for kind in KINDS],
    *[Page(STAFF, f"/admin/{kind}/{{{kind}}}/change/") for kind in KINDS],
    Page(STAFF, "/admin/comments/comment/decide/hide/?ids={comment}", press="Hide"),
    Page(STAFF, "/admin/shows/show/add/", press="Save"),
    Page(STAFF, "/admin/shows/episode/import/"),
    Page(STAFF, "/admin/shows/claim/import/", press="Look at it"),
    Page(STAFF, "/admin/shows/castmember/{shows/castmember}/history/"),
    Page(STAFF, "/theories/{hidden}/"),
    Page(STAFF, "/theories/{open}/"),
    Page(STAFF, "/theories/{open}/depth/"),
    Page(STAFF, "/comments/{comment}/depth/", press="Raise it"),
    Page(STAFF, "/comments/{comment}/report/"),
    Page(STAFF, "/comments/{comment}/"),
    Page(STAFF, "/desk/"),
    Page(STAFF, "/shows/all-of-us-are-dead/claims/{own_claim}/"),
    Page(STAFF, DECIDE),
    Page(STAFF, DECIDE, press="Replace by another claim"),
    *[Page(STAFF, f"/admin/shows/{kind}/add/") for kind in ("claim", "quote", "answer", "source")],
    Page(STAFF, "/admin/shows/claim/{own_claim}/change/"),
    Page(STAFF, "/admin/shows/picture/add/?show={show}"),
    Page(STAFF, "/admin/shows/picture/add/?show={show}", press="Add the picture"),
    Page(STAFF, "/admin/shows/picture/decide/decline/?ids={own_picture}"),
    Page(USHER, "/admin/"),
    Page(USHER, "/admin/auth/group/"),
]  # fmt: skip

PAGES = READING + WRITING + ACCOUNT + ADMIN

# Addresses that answer with no page: they change something, send the reader on, or are read by programs.
NO_PAGES = {
    "health", "robots", "sitemap", "sitemap_part", "favicon", "feed", "shows:place", "shows:follow",
    "shows:follow_season", "shows:follow_tag", "shows:calendar", "shows:calendar_key", "shows:followed_calendar",
    "shows:show_image", "shows:season_image", "shows:episode_image", "theories:share_image", "share_image",
    "theories:vote", "comments:new", "comments:vote", "comments:new_on_season",
    "comments:new_on_episode", "spoilers:uncover", "spoilers:covers", "images:picture", "account_set_password",
    "mfa_login_webauthn", "mfa_download_recovery_codes",
}  # fmt: skip
