"""The picture that a page of the catalogue shows, as far as its reader may see it.

The rows are fetched together with their `image`, so none of this asks the database for anything. What is covered is
not there: the page draws something in its place.
"""

from images.models import Image


def picture_of(subject, reader) -> Image | None:
    """Of a row that is open to `reader`. A covered image is stripped, so that the page has nothing to let slip."""
    return _open(subject.image, reader)


def with_pictures(subjects, reader):
    """The same rows, each with its `picture`."""
    for subject in subjects:
        subject.picture = picture_of(subject, reader)
    return subjects


def portrait_of(row: dict, reader) -> Image | None:
    """Of an open row of the cast: the character as they look in the show, else who plays them. The row loses the
    columns of both."""
    found = []
    for who in ("character", "person"):
        columns = {name: row.pop(f"{who}__image__{name}") for name in Image.ROW}
        found.append(Image(**columns) if columns["id"] else None)
    return next(filter(None, (_open(image, reader) for image in found)), None)


def _open(image: Image | None, reader) -> Image | None:
    if image is None or image.is_open_by_itself(reader):
        return image
    image.strip()
    return None
