"""Windows of time, in the precision that a source gave them: "14 March 2027", "January to June 2027", "late 2024".

A window is its first and its last day. Which days "late 2024" means is for people to say, so a span has its own words;
the others follow from any day within them.
"""

from datetime import date, timedelta

from django.db.models import TextChoices

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # television, and nothing that anybody could announce
NO_DATE = "No date in the claim"


class Precision(TextChoices):
    DAY = "day", "One day"
    MONTH = "month", "A month"
    QUARTER = "quarter", "A quarter"
    HALF = "half", "Half a year"
    YEAR = "year", "A year"
    SPAN = "span", "In words, such as “late 2024”"


MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}


def months_between(first: date, then: date) -> int:
    return (then.year - first.year) * 12 + then.month - first.month


def window_of(precision: str, day: date) -> tuple[date, date]:
    """The window of this precision that `day` lies in; KeyError for a span, which no one day tells."""
    if precision == Precision.DAY:
        return day, day
    length = MONTHS[precision]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    years, month = divmod(first.month - 1 + length, 12)
    return first, date(first.year + years, month + 1, 1) - timedelta(days=1)


def words_of(start: date | None, end: date | None, precision: str, said: str = "") -> str:
    """A window in words: as the source said it where `said` is given, else by its days or months."""
    if start is None or end is None:
        return NO_DATE
    if said:
        return said[0].upper() + said[1:]
    if precision == Precision.DAY:
        return f"{start.day} {start:%B %Y}"
    if precision == Precision.YEAR:
        return str(start.year)
    if not months_between(start, end):
        return f"{start:%B %Y}"
    return f"{start:%B}{'' if start.year == end.year else f' {start.year}'} to {end:%B %Y}"
