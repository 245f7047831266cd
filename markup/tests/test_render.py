import pytest
from django.core.exceptions import ValidationError

from markup.tests.reading import html_at, rendered

REL = 'rel="nofollow ugc noopener"'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("plain", "<p>plain</p>\n"),
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n"),
        ("a\\\nb", "<p>a<br>\nb</p>\n"),
        ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("# a\n## b\n###### c", "<h4>a</h4>\n<h4>b</h4>\n<h4>c</h4>\n"),
        ("a\n===", "<h4>a</h4>\n"),
        ("```python\nx\n```", "<pre><code>x\n</code></pre>\n"),
        ("    x", "<pre><code>x\n</code></pre>\n"),
        ("| a | b |\n|---|---|\n| c | d |", "<p>| a | b |\n|---|---|\n| c | d |</p>\n"),
        ("\\*a\\* \\<b\\>", "<p>*a* &lt;b&gt;</p>\n"),
        ("좀비 *은* 「い」", "<p>좀비 <em>은</em> 「い」</p>\n"),
    ],
)
def test_a_small_part_of_markdown(source, html):
    assert html_at(0, source) == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[a](https://x.org/%00%01%02%02x)", f'<p><a href="https://x.org/%00%01%02%02x" {REL}>a</a></p>\n'),
        ("[a](https://x.org/)", f'<p><a href="https://x.org/" {REL}>a</a></p>\n'),
        ("https://x.org/a", f'<p><a href="https://x.org/a" {REL}>https://x.org/a</a></p>\n'),
        ("a@x.org", f'<p><a href="mailto:a@x.org" {REL}>a@x.org</a></p>\n'),
        ('[a](https://x.org/ "he dies")', f'<p><a href="https://x.org/" {REL}>a</a></p>\n'),
        ("[a](javascript:alert(1))", f"<p><a {REL}>a</a></p>\n"),
        ("[a](data:text/html,x)", f"<p><a {REL}>a</a></p>\n"),
        ("[a](ftp://x.org)", f"<p><a {REL}>a</a></p>\n"),
        ("[a](//x.org)", f"<p><a {REL}>a</a></p>\n"),
        ("[a](/admin/)", f"<p><a {REL}>a</a></p>\n"),
    ],
)
def test_links(source, html):
    assert html_at(0, source) == html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=x>a</b>",
        '<span class="spoiler">a</span>',
        "<div style='x'>\na\n</div>",
        "<!-- a -->",
        "<svg/onload=alert(1)>",
        '<a href="https://x.org" title="a" id="b">c</a>',
        "<?php a ?>",
        "<![CDATA[a]]>",
    ],
)
def test_raw_html_is_shown_as_written(source):
    html = html_at(0, source)
    assert rendered(source).body_open == " ".join(source.split())
    assert html.replace("<p>", "").replace("</p>", "").count("<") == 0


@pytest.mark.parametrize(
    ("source", "quoted"),
    [("![a gate](https://x.org/a.png)", "“![a gate]”"), ("see![||he dies||](https://x.org)", "“![he dies]”")],
)
def test_an_image_is_refused(source, quoted):
    with pytest.raises(ValidationError, match="cannot hold an image") as refusal:
        rendered(source)
    assert quoted in refusal.value.messages[0]


@pytest.mark.parametrize("source", ["a\0b", "a\ud800b", "\udfff"])
def test_a_character_that_no_database_keeps_is_refused(source):
    with pytest.raises(ValidationError, match="cannot be kept"):
        rendered(source)


@pytest.mark.parametrize("source", ["a\x0bb", "a\x1bb", "a\x85b", "a\ufffeb", "a&#1;b", "a&#xFFFF;b", "a&#x80;b"])
def test_characters_that_html_and_xml_forbid_are_dropped(source):
    assert html_at(0, source) == "<p>ab</p>\n"


@pytest.mark.parametrize(
    "source", [">" * 20_000, "> - " * 5_000 + "a", "*a " * 3_000 + "b* " * 3_000, "||" * 5_000 + "a" + "||" * 5_000]
)
def test_absurd_nesting_is_refused(source):
    with pytest.raises(ValidationError, match="too deep"):
        rendered(source)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a *b*c\n\n- d\n  - e\n- f", "a bc d e f"),
        ("# a\n\nb\\\nc", "a b c"),
        ("a ||b|| c ||S1E1: d||e", "a c e"),
        ("||a||", ""),
        ("\\||a&nbsp;\n&lt;b> `||c||`", "||a <b> ||c||"),
        ("[a](https://x.org/secret)", "a"),
    ],
)
def test_open_words(source, words):
    assert rendered(source, depth=1012).body_open == words
