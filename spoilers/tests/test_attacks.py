"""What one visitor could leave for the next in the copies that strangers share."""

import pytest
from django.core.cache import caches
from django.test import Client

from conftest import make_theory

ODD = [
    {"CONTENT_TYPE": "text/html; charset=cp500"},  # EBCDIC: the address reads as gibberish
    {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_SCRIPT_NAME": "/evil"},
    {"HTTP_HOST": "TESTSERVER:1"},
    {"HTTP_REFERER": "http://testserver//evil.example"},
    {"HTTP_COOKIE": "csrftoken"},
    {"HTTP_COOKIE": "csrftoken=x; csrftoken=y"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://evil.example"},
    {"HTTP_ACCEPT": "application/json", "HTTP_ACCEPT_LANGUAGE": "ko", "HTTP_AUTHORIZATION": "Basic eDp5"},
]


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: next(iter(odd)))
def test_nobody_gets_a_page_that_was_asked_for_in_an_odd_way(author, show, odd, method):
    theory = make_theory(author, show)
    for address in ("/", "/theories/?by=nobody", f"/theories/{theory.pk}/?sort=new"):
        caches["threads"].clear()
        ours = Client().get(address).text
        caches["threads"].clear()
        getattr(Client(), method)(address, **odd)
        assert Client().get(address).text == ours, address
