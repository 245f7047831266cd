"""The picture that a page of the catalogue shows, as far as its reader may see it.

A row is fetched together with its `image`, so that a poster asks the database for nothing more. What is covered is not
there: the page draws something in its place.
"""

from images.models import Image
from shows.models import CastMember


def picture_of(subject, reader) -> Image | None:
    """Of a row that is open to `reader`. A covered image is stripped, so that the page has nothing to let slip."""
    image = subject.image
    if image is None or image.is_open_by_itself(reader):
        return image
    image.strip()
    return None


def with_pictures(subjects, reader):
    """The same rows, each with its `picture`."""
    for subject in subjects:
        subject.picture = picture_of(subject, reader)
    return subjects


def with_portraits(rows: list[dict], reader) -> list[dict]:
    """The same open rows of the cast, each with its `portrait`: the character as they look in the show, else who plays
    them. One query for all of them, and none where nobody has a picture."""
    ids = {row[name] for row in rows for name in CastMember.PORTRAITS} - {None}
    found = Image.objects.filter(pk__in=ids, hidden_at=None).open_to(reader).in_bulk() if ids else {}
    for row in rows:
        row["portrait"] = next((found[row[name]] for name in CastMember.PORTRAITS if row[name] in found), None)
    return rows
