"""Files of the catalogue as bytes: what is read, what is refused and in which words, and that nothing gets lost."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tablib import Dataset

from shows.catalogue.formats import FORMATS, FORMULA, ROWS_MAX, FileError, escaped, format_of, unescaped

CSV, JSON = FORMATS["csv"], FORMATS["json"]
KEPT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
TRICKY = st.text(st.sampled_from("=+-@\t\r\n'\"ab,;"), max_size=6)


def dataset(*rows, headers=("a", "b")) -> Dataset:
    made = Dataset(headers=list(headers))
    made.extend([list(row) for row in rows])
    return made


@given(KEPT | TRICKY)
def test_a_cell_that_is_written_begins_like_no_formula_and_reads_back(text):
    assert not FORMULA.match(escaped(text))
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@given(st.lists(st.tuples(KEPT | TRICKY, KEPT), min_size=1, max_size=3))
def test_what_is_written_reads_back(form, rows):
    rows = [("x", "x"), *rows, ("x", "x")]  # a row without a letter is none in CSV
    rows = [row for row in rows if any(row)]
    read = form.read(form.written(dataset(*rows)).encode())
    assert [tuple(row) for row in read] == rows


@pytest.mark.parametrize("text", ["=1+1", "+1 more", "-so", "@name", "\tx", "\rx", "'=1", "''@x"])
def test_a_formula_is_written_as_text(text):
    (_, (cell, _)) = csv.reader(io.StringIO(CSV.written(dataset((text, "x"))).lstrip("\ufeff"), newline=""))
    assert cell == f"'{text}"
    assert json.loads(JSON.written(dataset((text, "x")))) == [{"a": text, "b": "x"}]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a,b\n=1+1,x\n", "Row 2, a: “=1+1” begins like a formula."),
        (b"a,b\nx,@cmd\n", "Row 2, b: “@cmd” begins like a formula."),
        ("a,b\nx,café\n".encode("cp1252"), "in line 2, after “x,caf”, stands a byte (0xe9)"),
        ("a,b\nx,y\n".encode("utf-16"), "in UTF-16, and only UTF-8 is read. Save it as “CSV UTF-8”"),
        ("a,b\nx,y\n".encode("utf-16-le"), "in UTF-16"),
        (b"PK\x03\x04 more", "This is a spreadsheet, not text."),
        (b"a,b\nx\n", "Row 2 has 1 cells, and the headings are 2."),
        (b"a,b\nx,y\n\nx,z\n", "Row 3 is empty. Take it out."),
        (b"a,a\nx,y\n", "The column “a” is there twice."),
        (b'a,b\n"x,y\n', "This is no CSV"),
        (b"", "This file is empty."),
        (b"a,b\n", "There is no row in this file."),
        (b"a,b\n" + b"x,y\n" * (ROWS_MAX + 1), "20000 at once are the most"),
        (b"a,b\n" + b"x,y\n" * (ROWS_MAX + 1) + b'"', "20000 at once are the most"),  # the rest is not looked at
        (b"a," * 5_000 + b"\n" + b"x," * 5_000, "These are 5001 columns, and 100 are the most."),
    ],
    ids=range(15),
)
def test_what_is_no_csv(data, said):
    with pytest.raises(FileError) as caught:
        CSV.read(data)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "This is no JSON: Expecting property name"),
        ('{"a": 1}', "This JSON is no list."),
        ("[1]", "Entry 1 is no object"),
        ('[{"a": "x"}, {"b": "x"}]', "Entry 2: “a” is in some entries and not in others."),
        ('[{"a": [1]}]', "Entry 1, a: this is neither text nor a whole number, yes or no."),
        ('[{"a": 1.5}]', "Entry 1, a: this is neither"),
        ('[{"a": "\\u0000"}]', "Entry 1, a: there is a sign in it that cannot be kept."),
        ('[{"a": "\\ud800"}]', "Entry 1, a: there is a sign in it that cannot be kept."),
        ("[" * 100_000, "This is no JSON"),
        ("[]", "There is no column in this file."),
        ("[{}]", "There is no column in this file."),
        ('[{"a": %s}]' % ("1" * 5000), "There is a number of thousands of digits in this file."),
        ('[{"\\ud800": 1}]', "The name of column 1 has a sign in it that cannot be kept."),
        ('[{"a": 1}, {"a": 1, "\\ud800": 1}]', "The name of column 2 has a sign in it that cannot be kept."),
        ("[" + "{}," * ROWS_MAX + "1]", "20000 at once are the most"),
    ],
    ids=range(15),
)
def test_what_is_no_json(text, said):
    with pytest.raises(FileError) as caught:
        JSON.read(text.encode())
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfa,b\r\nx,-5\r\n", b"a;b\nx;-5\n", b"a\tb\nx\t-5\n\n", b'"a","b"\nx,"-5"\n,,']
)
def test_what_spreadsheets_write_is_read(data):
    if data.endswith(b",,"):
        data = data[:-1]  # a last line without a letter
    assert [tuple(row) for row in CSV.read(data)] == [("x", "-5")]


def test_a_file_is_named_by_what_is_in_it():
    assert format_of("shows.CSV") is CSV
    with pytest.raises(FileError, match=r"neither in \.csv nor in \.json"):
        format_of("shows.xlsx")
