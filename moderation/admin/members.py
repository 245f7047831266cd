from django.contrib import admin
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import User
from moderation import verbs
from moderation.admin.decisions import DecidingAdmin, Decision
from moderation.admin.forms import BackForm, SuspendForm


class Role(admin.SimpleListFilter):
    title = "role"
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [("staff", "Staff"), ("superuser", "Superusers"), ("suspended", "Suspended now")]

    def queryset(self, request, queryset):
        kinds = {"staff": {"is_staff": True}, "superuser": {"is_superuser": True}}
        kinds["suspended"] = {"suspended_until__gt": timezone.now()}
        return queryset.filter(**kinds.get(self.value(), {}))


@admin.register(User)
class MemberAdmin(DecidingAdmin):
    """What a member shows and does, and what was decided about them: never how far they have watched.

    Mail addresses are for superusers, who answer for the data.
    """

    decisions = (
        Decision(
            "suspend", "Suspend", "Suspended", verbs.suspend, SuspendForm,
            applies=lambda member: not member.is_superuser,
        ),
        Decision(
            "lift", "Lift the suspension", "Let in again", verbs.lift, BackForm,
            applies=lambda member: member.is_suspended,
        ),
    )  # fmt: skip
    list_display = ("name", "joined_at", "is_staff", "suspended")
    list_filter = (Role, "joined_at")
    ordering = ("-joined_at", "-id")
    fields = (
        "name", "email", "bio", "joined_at", "last_login", "theories", "comments", "is_active", "suspended",
        "decisions_on", "is_staff", "is_superuser", "groups",
    )  # fmt: skip
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}
    EDITABLE = ("is_staff", "is_superuser", "groups")

    def has_change_permission(self, request, obj=None):
        """Superusers mark others as staff; nobody raises or locks out themselves."""
        return request.user.is_superuser and obj != request.user

    def get_search_fields(self, request):
        return ("name", "email") if request.user.is_superuser else ("name",)

    def get_fields(self, request, obj=None):
        return [name for name in self.fields if name != "email" or request.user.is_superuser]

    def lookup_allowed(self, lookup, value, request):
        """A filter in the address tells what stands in a column, letter by letter: not in one that is kept."""
        kept = {"password"} if request.user.is_superuser else {"password", "email"}
        return lookup.partition("__")[0] not in kept and super().lookup_allowed(lookup, value, request)

    def get_readonly_fields(self, request, obj=None):
        return [name for name in self.get_fields(request, obj) if name not in self.EDITABLE]

    def save_model(self, request, obj, form, change):
        obj.save(update_fields=["is_staff", "is_superuser"])

    @admin.display(description="suspended until")
    def suspended(self, member):
        return member.suspended_until if member.is_suspended else "-"

    @admin.display(description="theories")
    def theories(self, member):
        return _texts_of(member, "admin:theories_theory_changelist", member.theory_set.count())

    @admin.display(description="comments")
    def comments(self, member):
        return _texts_of(member, "admin:comments_comment_changelist", member.comment_set.count())


def _texts_of(member, name: str, count: int):
    return format_html('<a href="{}?author__id__exact={}">{}</a>', reverse(name), member.pk, count)
