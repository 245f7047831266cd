"""`{% url %}` as Django's, but that an address without arguments is looked up once."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, clear_script_prefix, set_script_prefix

from fansite.templatetags import addresses


def drawn(source: str, **context) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("{% url 'rules' %}", "/rules/"),
        ("{% url 'shows:list' as here %}[{{ here }}]", "[/shows/]"),
        ("{% url name %}", "/keys/"),
        ("{% url 'shows:detail' 'dark' %}", "/shows/dark/"),
        ("{% url 'theories:vote' pk=7 %}", "/theories/7/vote/"),
        ("{% url 'admin:index' %}", "/admin/"),
        ("{% url 'no:such' as here %}[{{ here }}]", "[]"),
    ],
)
def test_an_address(source, address):
    assert drawn(source, name="keys") == address == drawn(source, name="keys")


def test_a_name_that_there_is_not_is_an_error_each_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            drawn("{% url 'no:such' %}")


def test_it_is_looked_up_once_for_each_place_the_site_stands_at(monkeypatch):
    asked = []
    monkeypatch.setattr(addresses, "reverse", lambda name, urlconf: asked.append(name) or "/x/")
    addresses._address.cache_clear()
    try:
        for prefix in ("/", "/", "/fans/"):
            set_script_prefix(prefix)
            drawn("{% url 'rules' %}")
    finally:
        clear_script_prefix()
        addresses._address.cache_clear()
    assert asked == ["rules", "rules"]
