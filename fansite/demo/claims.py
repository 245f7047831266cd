"""The demo's claims, their sources and the answers, through the verbs that pages and admin use."""

from datetime import datetime, timedelta

from fansite.demo.files import STAFF, position, read_ledger_file, submission
from moderation import verbs
from shows.models import Answer, Claim, Season, Show, Source


def load_ledger(shows: dict[str, Show], members: dict, now: datetime):
    """What is missing of it; a claim that is there already stays as it is, whatever has become of it."""
    written, keeper = read_ledger_file(), members[STAFF]
    sources = {row["key"]: _source(row) for row in written["sources"]}
    for row in written["claims"]:
        _load_claim(row, shows[row["show"]], sources[row["source"]], keeper, now)
    for rank, row in enumerate(written["answers"]):
        _load_answer(row, shows[row["show"]], keeper, rank)


def _source(row: dict) -> Source:
    fields = {name: row[name] for name in ("name", "url", "author", "published")}
    return Source.objects.filter(**fields).first() or Source.objects.create(**fields)


def _load_claim(row: dict, show: Show, source: Source, keeper, now: datetime):
    key = submission(row["key"])
    if Claim.objects.filter(submission=key, suggested_by=keeper).exists():
        return
    words = ("subject", "kind", "sentence", "beat", "condition", "note", "precision", "window_words")
    start, end = row["window"] or (None, None)
    claim, _ = Claim.objects.suggest(
        keeper,
        Season.objects.get(show=show, number=row["season"]),
        [(source, False)],
        submission=key,
        depth=position(row["depth"]),
        window_start=start,
        window_end=end,
        **{name: row.get(name, "") for name in words},
    )
    verbs.accept_claim(claim, by=keeper)
    at = now - timedelta(hours=row["hours_ago"])
    Claim.objects.filter(pk=claim.pk).update(suggested_at=at, accepted_at=at)


def _load_answer(row: dict, show: Show, keeper, rank: int):
    if Answer.objects.filter(show=show, bound=row["bound"], question=row["question"]).exists():
        return
    answer = Answer(show=show, bound=row["bound"], question=row["question"], rank=rank, written_by=keeper)
    if not answer.bound:
        answer.write(row["body"])
    answer.save()
