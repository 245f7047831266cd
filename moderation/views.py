from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import drafts, limits
from accounts.entrance import members_only
from accounts.refusals import refuse
from comments.models import Comment
from moderation.claims import DECISIONS
from moderation.forms import RaiseForm, ReportForm
from moderation.verbs import check_warrant, raise_depth
from shows.models import Claim
from theories.models import Theory

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@members_only("report", keeps_text=True)
@limits.limited("report")
def report_theory(request, pk):
    return _report(request, Theory.objects.listed().select_related("show").get_for_reader_or_404(request.reader, pk=pk))


@FORM
@members_only("report", keeps_text=True)
@limits.limited("report")
def report_comment(request, pk):
    return _report(request, Comment.objects.present().with_thread().get_for_reader_or_404(request.reader, pk=pk))


def _report(request, text):
    """A report needs no open text: who sees a spoiler on a cover's teaser may say so."""
    form = ReportForm(request.POST if request.method == "POST" else None, text=text, initial=drafts.take(request))
    if request.method == "POST" and form.is_valid():
        form.save(request.user, text)
        messages.success(request, "Thank you. Staff will look at it.")
        return redirect(f"{text.get_absolute_url()}#{text.key}")
    status = 422 if form.errors else 200
    context = {"form": form, "text": text, "what": text._meta.verbose_name}
    return render(request, "moderation/report.html", context, status=status)


@FORM
@members_only("report")
def raise_theory(request, pk):
    return _raise(request, Theory.objects.with_all().get_for_reader_or_404(request.reader, pk=pk))


@FORM
@members_only("report")
def raise_comment(request, pk):
    return _raise(request, Comment.objects.with_thread().get_for_reader_or_404(request.reader, pk=pk))


def _raise(request, text):
    """Staff let a text go further, from its page as from the admin; the words of a covered one are not needed."""
    check_warrant(request.user, text)
    form = RaiseForm(request.POST if request.method == "POST" else None, targets=[text])
    if request.method == "POST" and form.is_valid():
        try:
            raise_depth(text, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("to", error)
        else:
            messages.success(request, f"It goes to {text.depth_label} now. What hangs on it follows.")
            return redirect(f"{text.get_absolute_url()}#{text.key}")
    context = {"form": form, "text": text, "what": text._meta.verbose_name}
    return render(request, "moderation/raise.html", context, status=422 if form.errors else 200)


@FORM
@members_only("claim")
def decide_claim(request, slug, pk, name):
    """A keeper's decision on the claim's own page; the same verbs as in the admin."""
    claim = Claim.objects.whole().get_for_reader_or_404(request.reader, pk=pk, season__show__slug=slug)
    decision = next((one for one in DECISIONS if one.name == name), None)
    if decision is None or not (request.user.is_staff and request.user.has_perm("shows.change_claim")):
        raise Http404
    if claim.is_covered:
        return refuse(request, 409, "This claim is covered for you. Uncover it to decide.")
    form = decision.form(request.POST if request.method == "POST" else None, targets=[claim])
    if hasattr(form, "name_for"):
        form.name_for(request.reader)
    if request.method == "POST" and form.is_valid():
        try:
            decision.verb(claim, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{decision.done}: {claim}.")
            return redirect(claim)
    context = {"form": form, "claim": claim, "decision": decision}
    return render(request, "moderation/decide_claim.html", context, status=422 if form.errors else 200)
