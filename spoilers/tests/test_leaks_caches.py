"""What browsers, proxies and feed readers may keep of a page."""

import pytest
from django.test import Client

from conftest import make_theory

PAGES = ["/", "/theories/", "/theories/{pk}/", "/feeds/theories/", "/sitemap.xml", "/search/?q=bite", "/nothing/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_strangers_page_is_asked_for_again_each_time(author, show, address):
    address = address.format(pk=make_theory(author, show).pk)
    for _ in range(2):  # made, and from the copy for strangers
        answer = Client().get(address)
        assert (answer["Cache-Control"], answer["Vary"]) == ("no-cache", "Cookie")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_for_a_place_is_kept_by_nobody(author, show, address):
    address, client = address.format(pk=make_theory(author, show).pk), Client()
    client.post(f"{show.get_absolute_url()}place/", {"episode": "s1e3"})
    assert client.get(address)["Cache-Control"] == "private, no-store"
