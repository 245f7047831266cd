from functools import partial, wraps

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.context import THEME_COOKIE, appearance
from accounts.entrance import safe_next
from accounts.forms import SettingsForm, ThemeForm
from accounts.models import User
from accounts.paging import asked_page, links

UNCOVERS = 'form="uncover"'  # in a text with covered passages; without it a guest's page needs no token and no cookie
THEME_COOKIE_AGE = 365 * 24 * 60 * 60


def of_member(view):
    """A page of the member named in the address: another case is corrected, and a suspended one shows only that."""

    @require_safe
    @wraps(view)
    def named(request, name):
        try:
            member = User.objects.get_by_name(name)
        except User.DoesNotExist:
            raise Http404 from None
        if not member.is_active:
            raise Http404
        if member.name != name:
            return redirect(request.resolver_match.view_name, member.name, permanent=True)
        if member.is_suspended:
            return render(request, "accounts/suspended.html", {"member": member})
        return view(request, member)

    return named


@of_member
def profile(request, member):
    page = asked_page(request, partial(member.theory_set.listed().page, request.reader, "new"))
    return render(request, "accounts/profile.html", listing(request, page) | {"member": member, "theories": page.rows})


@of_member
def comments(request, member):
    page = asked_page(request, partial(member.comment_set.present().page, request.reader))
    return render(request, "accounts/comments.html", listing(request, page) | {"member": member, "comments": page.rows})


def listing(request, page) -> dict:
    """What `_pages.html` and `_page_forms.html` take of a page."""
    has_covers = any(row["cover"] or UNCOVERS in row.get("prose", "") for row in page.rows)
    return {"pages": links(request, page, by_time=True), "is_cut": page.is_cut, "has_covers": has_covers}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your settings are saved.")
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request):
    """Light or dark: a member's choice goes into their row, a guest's into a cookie."""
    if request.method != "POST" and request.user.is_authenticated:
        return redirect("accounts:settings")
    form = ThemeForm(request.POST if request.method == "POST" else None, initial=appearance(request))
    if not form.is_valid():
        back = safe_next(request)
        return render(request, "accounts/theme.html", {"form": form, "next": back}, status=422 if form.errors else 200)
    response = redirect(safe_next(request))
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(theme=form.cleaned_data["theme"])
    else:
        remember_theme(response, form.cleaned_data["theme"])
    return response


def remember_theme(response, theme):
    response.set_cookie(
        THEME_COOKIE,
        theme,
        max_age=THEME_COOKIE_AGE,
        secure=site.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
