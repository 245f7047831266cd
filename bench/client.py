"""A visitor with one kept connection and a cookie jar, as thin as the standard library allows."""

import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = "b" * 32  # any secret does, as long as cookie and form agree


class UnexpectedAnswerError(Exception):
    """The server said something other than the measurement needs."""


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Visitor:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    timeout: float = 60

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        self.host = f"localhost:{self.port}"

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        sent = {"Host": self.host, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body=body, headers=sent)
        response = self.connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return answer

    def get(self, path: str, expect: int = 200) -> Answer:
        """A page. granian closes a connection that was idle for 30 seconds, as one may be between two rounds."""
        try:
            return checked(self.request("GET", path), expect, path)
        except (http.client.RemoteDisconnected, ConnectionResetError):
            self.connection.close()
            return checked(self.request("GET", path), expect, path)

    def submit(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """Sends a form, whatever the answer."""
        self.cookies.setdefault("csrftoken", TOKEN)
        data = urlencode({"csrfmiddlewaretoken": self.cookies["csrftoken"], **fields}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{self.host}/", **headers}
        return self.request("POST", path, data, **headers)

    def post(self, path: str, fields: dict[str, str], expect: tuple[int, ...] = (200, 302), **headers: str) -> Answer:
        answer = self.submit(path, fields, **headers)
        return checked(answer, answer.status if answer.status in expect else expect[0], path)

    def close(self) -> None:
        self.connection.close()


def checked(answer: Answer, expect: int, path: str) -> Answer:
    if answer.status != expect:
        start = answer.body[:300].decode(errors="replace")
        raise UnexpectedAnswerError(f"{path} answered {answer.status}, not {expect}: {start}")
    return answer
