from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entrance import members_only
from accounts.refusals import refuse
from moderation.claims import DECISIONS
from shows.models import Claim


@require_http_methods(["GET", "HEAD", "POST"])
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
