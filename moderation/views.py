from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import drafts, limits
from accounts.entrance import members_only
from comments.models import Comment
from moderation.forms import ReportForm
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
    form = ReportForm(request.POST if request.method == "POST" else None, initial=drafts.take(request))
    if request.method == "POST" and form.is_valid():
        form.save(request.user, text)
        messages.success(request, "Thank you. Staff will look at it.")
        return redirect(f"{text.get_absolute_url()}#{text.key}")
    status = 422 if form.errors else 200
    context = {"form": form, "text": text, "what": text._meta.verbose_name}
    return render(request, "moderation/report.html", context, status=status)
