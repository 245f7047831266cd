"""Whatever a request says that it is written in, it gets an answer."""

import pytest

from fansite.charset import refusing_odd_charsets
from fansite.wsgi import application


def ask(site, charset: str) -> str:
    """The status line that a server gets for a request in this charset."""
    answered = []
    environ = {"CONTENT_TYPE": f"text/html; charset={charset}"}
    list(site(environ, lambda status, headers: answered.append(status)))
    return answered[0]


def everything(environ, start_response):
    start_response("200 OK", [])
    return []


@pytest.mark.parametrize(
    "charset", ["base64", "rot13", "hex", "punycode", "idna", "undefined", "utf-16", "cp037", "\0"]
)
def test_what_is_not_read_is_refused_before_the_site_sees_it(charset):
    assert ask(application, charset) == "400 Bad Request"


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii", "bogus", "", '"utf-8', "a b"])
def test_all_else_is_read(charset):
    assert ask(refusing_odd_charsets(everything), charset) == "200 OK"
