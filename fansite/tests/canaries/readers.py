"""The eight readers, each as a browser of its own and as what the law knows of them."""

from typing import NamedTuple

from django.test import Client

from accounts.models import User
from fansite.tests.canaries.law import Who
from fansite.tests.world import SHOW

CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


class Reader(NamedTuple):
    label: str
    who: Who
    client: Client

    @property
    def is_stranger(self) -> bool:
        """Whether finished pages are shared with this reader."""
        return self.label in ("anonymous", "crawler")


def copy_of(client: Client) -> Client:
    """The same browser once more, so that what it does leaves no trace in the first."""
    copied = Client(headers={"User-Agent": client.defaults.get("HTTP_USER_AGENT", "")})
    copied.cookies.update(client.cookies)
    return copied


def reader_at(place: int, show, name: str = "", *, axes: bool = False) -> Reader:
    """A reader who has said on the show's page how far they are: a guest, whose cookie says it, or a member."""
    client = _client_of(name)
    boxes = {"axes": "1"} | ({"source": "on", "production": "on"} if axes else {})
    client.post(f"{SHOW}place/", {"episode": f"s1e{place - 1000}" if place else "", **boxes})
    who = Who(name, show.pk, place, axes, axes)
    return Reader(f"place {place % 1000}", who, client)


def eight_readers(show) -> list[Reader]:
    """Strangers first, while nothing has been made for anybody else; both axes are open to whoever has seen it all."""
    for name in ("seven", "twelve"):
        User.objects.create_user(name, f"{name}@example.org")
    return [
        Reader("anonymous", Who(), Client()),
        Reader("crawler", Who(), Client(headers={"User-Agent": CRAWLER})),
        reader_at(0, show),
        reader_at(1003, show),
        reader_at(1007, show, "seven"),
        reader_at(1012, show, "twelve", axes=True),
        Reader("author", Who("author"), _client_of("author")),
        Reader("moderator", Who("warden", is_staff=True), _client_of("warden")),
    ]


def _client_of(name: str) -> Client:
    client = Client()
    if name:
        client.force_login(User.objects.get(name=name))
    return client
