"""Whatever a request says that it is written in, it gets an answer."""

import pytest
from django.test import RequestFactory

from fansite.wsgi import application


def ask(charset: str) -> str:
    """The status line of the whole application, as a server asks it."""
    environ = RequestFactory().get("/rules/?q=%ff+bite", SERVER_NAME="localhost").META
    environ["CONTENT_TYPE"] = f"text/html; charset={charset}"
    answered = []
    list(application(environ, lambda status, headers, *_: answered.append(status)))
    return answered[0]


@pytest.mark.parametrize(
    "charset", ["base64", "rot13", "hex", "punycode", "idna", "undefined", "utf-16", "cp037", "\0"]
)
def test_what_is_not_read_is_refused(charset):
    assert ask(charset) == "400 Bad Request"


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii", "bogus", "", '"utf-8', "a b"])
def test_all_else_is_read(charset):
    assert ask(charset) == "200 OK"
