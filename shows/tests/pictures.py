"""Makers of pictures."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from images.tests.samples import sample
from moderation import verbs
from shows.models import Picture

SHOW = "/shows/all-of-us-are-dead/"


def file(data: bytes | None = None, name="poster.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, sample("PNG", (600, 900)) if data is None else data)


def suggest(by, subject, alt="A door under the sky", credit="A studio, 2022", **how) -> Picture:
    upload = BytesIO(sample("PNG", (600, 900)))
    return Picture.objects.suggest(by, subject, upload, alt=alt, credit=credit, **how)[0]


def put_up(by, subject, staff, **how) -> Picture:
    """One that staff have accepted; `subject` as it is now."""
    picture = suggest(by, subject, **how)
    verbs.accept_picture(picture, staff)
    subject.refresh_from_db()
    return picture


def files_in(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())
