from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import drafts, limits
from accounts.entrance import members_only
from comments.models import Comment
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


@FORM
@members_only("report", keeps_text=True)
@limits.limited("report")
def report_claim(request, slug, pk):
    which = {"pk": pk, "season__show__slug": slug}
    claim = Claim.objects.accepted().select_related("season__show").get_for_reader_or_404(request.reader, **which)
    return _report(request, claim)


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
