"""Text that someone posted with an expired login, kept in the session until they have logged in again."""

from collections.abc import Mapping

KEY = "drafts"
MAX_BYTES = 20 * 1024  # of one form: the longest argument the site takes, in plain letters
MAX_FORMS = 3  # per session, so that a guest cannot fill the table of sessions; the oldest goes first
NOT_TEXT = frozenset({"csrfmiddlewaretoken", "submission", "next"})


def keep(request, fields: Mapping[str, str], path: str | None = None) -> bool:
    """Keep `fields` for the form on the page at `path` (by default this one).

    `fields` is a form's POST: a QueryDict's last values, or a plain mapping. False when it was longer than `MAX_BYTES`
    and the longest field had to be cut, so that the member can be told.
    """
    path = path or request.path
    texts = {name: value for name, value in fields.items() if value and name not in NOT_TEXT}
    kept = _fitted(texts)
    drafts = {at: draft for at, draft in request.session.get(KEY, {}).items() if at != path}
    drafts[path] = kept
    request.session[KEY] = dict(list(drafts.items())[-MAX_FORMS:])
    return kept == texts


def take(request, path: str | None = None) -> dict[str, str]:
    """What was kept for the form on the page at `path`, once: {} when nothing was, or it has been taken."""
    path = path or request.path
    drafts = request.session.get(KEY, {})
    if path not in drafts:
        return {}
    request.session[KEY] = {at: draft for at, draft in drafts.items() if at != path}
    return drafts[path]


def _fitted(texts: dict[str, str]) -> dict[str, str]:
    """The same texts in `MAX_BYTES`: the short fields are let in first, the longest takes what room is left."""
    room, kept = MAX_BYTES, {}
    for name in sorted(texts, key=lambda name: len(texts[name])):
        room -= len(name.encode())
        if room <= 0:
            break
        kept[name] = texts[name].encode()[:room].decode(errors="ignore")
        room -= len(kept[name].encode())
    return kept
