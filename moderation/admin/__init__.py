"""The admin of what members make, and of the members; the catalogue's is in `shows.admin`.

Nothing that a member wrote is edited or deleted here, but for a claim that waits for a keeper. Each page offers
decisions instead: buttons on the page of one row, actions in lists of many. All lead to one short form that asks for
the reason, and from there to a verb of `moderation.verbs`, which writes the log.

Who may what: superusers everything. Other staff see the pages for whose rows they have Django's "view" or "change"
permission, and decide where they have "change"; the verbs ask for the same. A new installation has a group
"Moderators" with these permissions for theories, comments, threads, images, tags, members and reports, and to read the
log, and a group "Ledger keepers" that adds claims, sources, quotes and answers, tidies up what members suggest and
decides on it. The group "Catalogue" decides on pictures of the catalogue. To make somebody a moderator or keeper, a
superuser ticks "staff" and picks that group on the member's page. Staff marks and groups are edited by superusers
alone, one's own by nobody.
"""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.shortcuts import redirect
from taggit import admin as _taggit  # noqa: F401 (registers what is taken back below)
from taggit.models import Tag as SharedTag

from moderation.admin import claims, log, members, pictures, tags, texts

__all__ = ["claims", "log", "members", "pictures", "tags", "texts"]

admin.site.site_header = "Hiatus"
admin.site.site_title = "Hiatus staff"
admin.site.index_title = "Staff"
admin.site.unregister(SharedTag)  # taggit's own tags, which this site does not use


def password_change(request, extra_context=None):
    """One account for site and admin: its password is changed where everybody changes theirs."""
    return redirect("account_change_password")


admin.site.password_change = password_change
GroupAdmin.filter_horizontal = ()  # its two boxes are made by a script, and not for everybody
