"""What is wrong with the rows of a file, each in a line: which row, which column, what."""

from django.core.exceptions import NON_FIELD_ERRORS
from import_export.results import Result

from shows.catalogue.formats import Format


def problems_in(result: Result, form: Format) -> list[str]:
    lines = []
    for row in result.invalid_rows:
        for column, found in row.error_dict.items():
            where = "" if column == NON_FIELD_ERRORS else f", {column}"
            lines += [f"{form.place(row.number)}{where}: {words}" for words in found]
    return lines
