"""A show of twelve aired episodes, its readers, and a second opinion on HTML that shares no code with markup."""

from html.parser import HTMLParser

from markup.passages import join
from markup.render import render

LAST_AIRED = 1012
FIRST_LEAKED = 2001


def rendered(source, depth=0, last_aired=LAST_AIRED):
    def is_known(position):
        return 1001 <= position <= LAST_AIRED or position == FIRST_LEAKED

    return render(source, depth=depth, last_aired=last_aired, is_known=is_known)


def seen_at(place, segments, uncovered=(), **frames):
    """What a reader at `place` who has uncovered the passages of those numbers sees."""
    return join(
        segments,
        open_to=lambda depth, number: depth <= place or number in uncovered,
        **{"cover": lambda depth, number: "", **frames},
    )


def html_at(place, source, **about):
    return seen_at(place, rendered(source, **about).segments)


class Outline(HTMLParser):
    """Whether the tags of some HTML balance, and its text: all, outside code, and inside comrak's covers."""

    def __init__(self, html):
        super().__init__()
        self.open, self.is_balanced = [], True
        self.text = self.outside_code = self.covered = ""
        self.feed(html)
        self.close()
        self.is_balanced = self.is_balanced and not self.open

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "hr"}:
            self.open.append((tag, dict(attrs).get("class")))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        self.is_balanced = self.is_balanced and bool(self.open) and self.open.pop()[0] == tag

    def handle_data(self, data):
        self.text += data
        self.outside_code += "…" if "code" in dict(self.open) else data
        self.covered += data if ("span", "spoiler") in self.open else ""
