"""Files of the catalogue: bytes to rows and back, as CSV or JSON. What cannot be read is a FileError, in one sentence.

A cell of a CSV file that begins like a formula is one to a spreadsheet. So one is written with ' before it, and read
back without; one that came in without ' is refused. Text that begins with ' and then like a formula gets one more.
"""

import csv
import io
import json
import re
from itertools import islice

from tablib import Dataset

ROWS_MAX = 20_000
COLUMNS_MAX = 100  # no kind of row has a third of that
FORMULA = re.compile(r"[=+\-@\t\r\n]")
ESCAPED = re.compile(r"'+[=+\-@\t\r\n]")
UNKEPT = re.compile("[\0\ud800-\udfff]")
NUMBER = re.compile(r"[+-]?\d+\Z")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls
SAVE_AS = "Save it as “CSV UTF-8”, or choose UTF-8 where your program asks for the encoding."


class FileError(ValueError):
    """One sentence that says what is wrong with a file and what to do about it."""


def escaped(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) or ESCAPED.match(text) else text


def unescaped(text: str) -> str:
    return text[1:] if ESCAPED.match(text) else text


def decoded(data: bytes) -> str:
    if data.startswith(SPREADSHEETS):
        raise FileError(f"This is a spreadsheet, not text. {SAVE_AS}")
    if data.startswith(UTF16) or b"\0" in data[:2000]:
        raise FileError(f"This file is in UTF-16, and only UTF-8 is read. {SAVE_AS}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[: error.start].rpartition(b"\n")[2][-20:].decode(errors="replace")
        raise FileError(
            f"This file is not in UTF-8: in line {line}, after “{before}”, stands a byte ({data[error.start]:#04x}) "
            f"that UTF-8 does not have there, as older encodings such as Windows-1252 write it. {SAVE_AS}"
        ) from None


class Format:
    """One kind of file. `place` is what a row, counted from 1, is called to somebody who looks at the file."""

    name = content_type = ""

    def place(self, number: int) -> str:
        raise NotImplementedError

    def rows(self, text: str) -> tuple[list[str], list[list]]:
        """The headings, and a row of as many cells each."""
        raise NotImplementedError

    def written(self, dataset: Dataset) -> str:
        raise NotImplementedError

    def read(self, data: bytes) -> Dataset:
        headings, rows = self.rows(decoded(data))
        self._check_names(headings)
        if twice := {name for name in headings if headings.count(name) > 1}:
            raise FileError(f"The column “{min(twice)}” is there twice. Take one out.")
        if not rows:
            raise FileError("There is no row in this file.")
        self._check_signs(headings, rows)
        dataset = Dataset(headers=headings)
        dataset.extend(rows)
        return dataset

    def _check_count(self, n: int):
        """Before anything is made of the rows: 5 MB can be millions of them."""
        if n > ROWS_MAX:
            raise FileError(f"These are too many rows: {ROWS_MAX} at once are the most. Cut the file in two.")

    def _check_names(self, headings: list[str]):
        """Before any message names a column: one that cannot be kept cannot be shown either."""
        if not headings:
            raise FileError("There is no column in this file.")
        if len(headings) > COLUMNS_MAX:
            raise FileError(f"These are {len(headings)} columns, and {COLUMNS_MAX} are the most.")
        for number, name in enumerate(headings, 1):
            if UNKEPT.search(name):
                raise FileError(f"The name of column {number} has a sign in it that cannot be kept.")

    def _check_signs(self, headings: list[str], rows: list[list]):
        """Signs that no text can hold: PostgreSQL keeps no NUL, UTF-8 no half of a pair."""
        for number, row in enumerate(rows, 1):
            for name, cell in zip(headings, row, strict=True):
                if isinstance(cell, str) and UNKEPT.search(cell):
                    raise FileError(f"{self.place(number)}, {name}: there is a sign in it that cannot be kept.")


class CSV(Format):
    name, content_type = "csv", "text/csv; charset=utf-8"

    def place(self, number: int) -> str:
        return f"Row {number + 1}"  # as spreadsheets count: the headings are the first

    def rows(self, text: str) -> tuple[list[str], list[list]]:
        first = text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)  # spreadsheets of many countries write semicolons
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            lines = list(islice(reader, ROWS_MAX + 2))  # the headings, and one too many
        except csv.Error as error:
            raise FileError(f"This is no CSV: {error}.") from None
        self._check_count(len(lines) - 1)
        while lines and not any(lines[-1]):
            lines.pop()
        if not lines:
            raise FileError("This file is empty.")
        headings = [name.strip() for name in lines[0]]
        return headings, [self._cells(line, headings, number) for number, line in enumerate(lines[1:], 1)]

    def _cells(self, line: list[str], headings: list[str], number: int) -> list[str]:
        if not any(line):
            raise FileError(f"{self.place(number)} is empty. Take it out.")
        if len(line) != len(headings):
            raise FileError(f"{self.place(number)} has {len(line)} cells, and the headings are {len(headings)}.")
        for name, cell in zip(headings, line, strict=True):
            if FORMULA.match(cell) and not NUMBER.match(cell):
                like = f"“{cell[:40]}” begins like a formula. If it is text, write ' before it."
                raise FileError(f"{self.place(number)}, {name}: {like}")
        return [unescaped(cell) for cell in line]

    def written(self, dataset: Dataset) -> str:
        """Complete with a mark that lets spreadsheets see that it is UTF-8."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        for line in (dataset.headers, *dataset):
            writer.writerow([escaped(cell) if isinstance(cell, str) else cell for cell in line])
        return "\ufeff" + out.getvalue()


class JSON(Format):
    name, content_type = "json", "application/json"

    def place(self, number: int) -> str:
        return f"Entry {number}"

    def rows(self, text: str) -> tuple[list[str], list[list]]:
        """A list of objects, all with the same names."""
        try:
            entries = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            raise FileError(f"This is no JSON: {error}.") from None
        except ValueError:  # Python reads no number of more than 4,300 digits
            raise FileError("There is a number of thousands of digits in this file. Write it as text.") from None
        if not isinstance(entries, list):
            raise FileError("This JSON is no list. Write the rows as a list of objects: [{…}, {…}].")
        self._check_count(len(entries))
        for number, entry in enumerate(entries, 1):
            self._check(entry, entries[0], number)
        names = list(entries[0]) if entries else []
        return names, [[entry[name] for name in names] for entry in entries]

    def _check(self, entry, first, number: int):
        if not isinstance(entry, dict):
            raise FileError(f"{self.place(number)} is no object with a name for each value.")
        self._check_names(list(entry))
        if differing := set(entry) ^ set(first):
            raise FileError(f"{self.place(number)}: “{min(differing)}” is in some entries and not in others.")
        for name, value in entry.items():
            if not isinstance(value, str | int | bool | None):
                raise FileError(f"{self.place(number)}, {name}: this is neither text nor a whole number, yes or no.")

    def written(self, dataset: Dataset) -> str:
        rows = [dict(zip(dataset.headers, line, strict=True)) for line in dataset]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Format] = {kind.name: kind for kind in (CSV(), JSON())}


def format_of(filename: str) -> Format:
    """By the end of its name."""
    ending = filename.rpartition(".")[2].lower()
    if ending not in FORMATS:
        raise FileError(f"“{filename}” ends neither in .csv nor in .json: name it by what is in it.")
    return FORMATS[ending]


def written(form: Format, dataset: Dataset) -> bytes:
    return form.written(dataset).encode()
