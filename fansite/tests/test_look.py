import re

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string

STATIC = settings.BASE_DIR / "static"
STYLES = sorted((STATIC / "css").rglob("*.css"))
BEHAVIOURS = sorted((STATIC / "js" / "behaviors").glob("*.js"))


def test_the_one_stylesheet_pulls_in_every_other_but_the_admins():
    site = (STATIC / "css" / "site.css").read_text()
    pulled = set(re.findall(r'@import url\("([^"]+)"\) layer\(\w+\);', site))
    assert pulled == {str(path.relative_to(STATIC / "css")) for path in STYLES} - {"site.css", "admin.css"}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_style_file_stays_small(path):
    assert len(path.read_text().splitlines()) <= 150


@pytest.mark.parametrize("path", BEHAVIOURS, ids=lambda path: path.stem)
def test_a_behaviour_stays_small_and_stands_alone(path):
    source = path.read_text()
    assert len(source.splitlines()) <= 60
    assert not re.search(r"^\s*(import|export)\b", source, re.MULTILINE)


def test_the_page_for_a_fault_of_ours_needs_nothing_to_be_drawn():
    source = (settings.BASE_DIR / "templates" / "500.html").read_text()
    assert "We lost the signal" in source
    assert not re.search(r"\{[{%]", source)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/rules/", "/keys/", "/shows/", "/nothing-here/"])
def test_reading_gives_a_guest_no_cookie(client, address):
    assert not client.get(address).cookies


@pytest.mark.django_db
def test_the_menu_of_a_member_saves_the_theme_and_logs_out(client, member):
    client.force_login(member)
    page = client.get("/rules/").content.decode()
    assert f"/members/{member.name}/" in page
    assert 'action="/theme/"' in page and 'action="/accounts/logout/"' in page
    assert ">Admin<" not in page


@pytest.mark.parametrize(
    ("template", "context", "words"),
    [
        ("403.html", {}, "This channel is closed to you"),
        ("404.html", {}, "There is nothing on this channel"),
        ("429.html", {"wait": "40 seconds"}, "Try again in 40 seconds."),
        ("403_csrf.html", {"kept": [("body", "<b>typed</b>")]}, "&lt;b&gt;typed&lt;/b&gt;</textarea>"),
    ],
)
def test_a_refusal_says_what_happened(rf, template, context, words):
    page = render_to_string(template, context, rf.get("/"))
    assert words in page
    assert page.count("data-reason") == 1


def test_a_field_is_described_by_its_error_before_its_hint():
    class Asking(forms.Form):
        name = forms.CharField(help_text="As your friends call you.")

    described = 'aria-describedby="id_name_error id_name_helptext"'
    assert described in str(Asking({})["name"])
    assert 'aria-describedby="id_name_helptext"' in str(Asking()["name"])
