"""The trial can fail: each way in which the site could go wrong is done to it here, and the trial names it."""

from types import ModuleType

import pytest
from django.core.cache import caches
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.http import HttpResponse
from django.urls import path

from fansite import urls
from fansite.tests.canaries import rules
from fansite.tests.canaries.matrix import KEPT, SENT, Trial, table
from fansite.tests.canaries.readers import eight_readers
from fansite.tests.canaries.scene import raise_depths
from fansite.tests.canaries.sinks import ROWS
from fansite.tests.canaries.words import words_of_answer
from spoilers.reader import Reader, Sight
from theories.feeds import NewTheories
from theories.models import Theory
from votes import casting

SUBSET = ["home", "search", "feed", "theories:detail", "theories:tag", "comments:episode", "accounts:comments"]
SUBSET += ["theories:share_image"]
WORD = "canaryabcd"


@pytest.fixture
def tried(planted):
    """What the trial of some sinks as some readers finds: (kind, sink), each once."""
    readers = {reader.label: reader for reader in eight_readers(planted.show)}
    raise_depths(planted)
    caches["threads"].clear()

    def run(names, *labels) -> set[tuple]:
        trial = Trial(planted)
        trial.run([readers[label] for label in labels], names)
        assert not trial.findings or trial.findings[0].kind in table(trial)
        return {(finding.kind, finding.sink) for finding in trial.findings}

    return run


def answer_all(monkeypatch, is_open: bool):
    """A gate that gives everybody the same answer."""
    monkeypatch.setattr(Reader, "opens", lambda *args, **gate: is_open)
    monkeypatch.setattr(Reader, "within", lambda *args: Q() if is_open else Q(pk=None))
    monkeypatch.setattr(Sight, "opens", lambda *args: is_open)


def test_a_gate_that_opens_everything_leaks_everywhere(tried, monkeypatch):
    answer_all(monkeypatch, True)
    assert tried(SUBSET, "anonymous") >= {("LEAK", name) for name in (*SUBSET, KEPT)}


def test_a_gate_that_hides_everything_fails_as_well(tried, monkeypatch):
    answer_all(monkeypatch, False)
    assert tried(SUBSET, "place 12") == {("MISSING", name) for name in SUBSET}


def test_a_feed_for_somebody_in_particular(tried, member, monkeypatch):
    monkeypatch.setattr(NewTheories, "items", lambda feed: Theory.objects.listed().cards(_Author()))
    assert ("LEAK", "feed") in tried(["feed"], "place 12")


class _Author(Reader):
    def wrote(self, author_id):
        return True


def test_a_vote_on_what_is_covered(tried, monkeypatch):
    monkeypatch.setattr(casting, "_refusal", lambda target, request: None)
    assert ("WRONG", "theories:vote") in tried(["theories:vote"], "place 7")


def test_a_page_that_was_said_to_have_no_content(tried, monkeypatch):
    monkeypatch.setitem(rules.PAGES, "rules", ("/theories/", ()))
    assert tried(["rules"], "anonymous") == {("LEAK", "rules")}


def test_a_covered_word_in_a_kept_page_and_in_a_mail(tried, planted, mailoutbox):
    covered = planted.of(planted.named["theories"][2].key, fields="title")[0]
    caches["threads"].set("page:anything", f"<h1>{covered.word}</h1>".encode())
    mail = EmailMultiAlternatives("News", "Open it.", to=["seven@example.org", "nobody@example.org"])
    mail.attach_alternative(f"<p>{covered.word}</p>", "text/html")
    mail.send()
    assert tried(["health"], "place 7") == {("LEAK", KEPT), ("LEAK", SENT)}


def test_what_is_added_without_a_row_is_named(settings, tmp_path, monkeypatch):
    def view(request):
        return HttpResponse()

    added = ModuleType("added")
    added.urlpatterns = [
        *urls.urlpatterns,
        path("a/", view, name="a"),
        path("b/", view),
        path("c/", NewTheories(), name="c"),
    ]
    settings.ROOT_URLCONF = added
    for name in ("comments/email/reply.html", "digest.txt", "account/email/hello.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(rules, "template_folders", lambda: [tmp_path])
    monkeypatch.delitem(ROWS, "home")
    assert rules.without_a_row() == ["home", "a", "c", "b/", "comments/email/reply.html", "digest.txt"]
    assert rules.feeds() == ["feed", "c"]


def with_cookie(value: str) -> HttpResponse:
    answer = HttpResponse()
    answer.set_cookie("messages", value)
    return answer


ANSWERS = {
    "body": HttpResponse(f"<p data-x='{WORD}'>"),
    "capitals": HttpResponse(WORD.upper()),
    "entities": HttpResponse("&#99;anary&#x61;bcd"),
    "percent": HttpResponse(f"?next=%63{WORD[1:]}"),
    "status line": HttpResponse(reason=f"No {WORD}"),
    "header": HttpResponse(headers={"ETag": WORD}),
    "redirect": HttpResponse(headers={"Location": f"/theories/5-{WORD}/"}),
    "cookie": with_cookie(f"{WORD}"),
    "packed cookie": with_cookie("W1siX19qc29uX21lc3NhZ2UiLDAsMjAsIk9uIGNhbmFyeWFiY2QiLCIiXV0:1abc:sig"),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_word_is_found_wherever_it_stands(answer):
    assert words_of_answer(answer) == {WORD}
