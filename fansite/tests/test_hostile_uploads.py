"""Hostile files through every door of the site: refused in plain words or drawn anew, and nothing left behind."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile

from images.models import Image
from images.tests.hostile import CLEANED, REFUSED
from images.tests.samples import sample
from shows.models import Picture
from shows.tests.pictures import files_in
from theories.models import Theory

SHOW = "/shows/all-of-us-are-dead/"
PICTURE = {"alt": "A field", "credit": "Nobody", "depth": "0"}
THEORY = {"title": "T", "claim": "C", "depth": "0", "body_md": "B", "image_alt": "A field"}
DOORS = {
    "theory": ("member", "/theories/new/?show=all-of-us-are-dead", THEORY),
    "suggestion": ("member", f"{SHOW}pictures/new/", PICTURE),
    "admin": ("staff", "/admin/shows/picture/add/?show={show}", PICTURE),
}
# Reads one file as an upload is read, and says how many KB more of memory the program had in the meantime than before.
# What the system tells of its most so far would be that of the process which started it, if that had more.
MEASURE = """
import re, sys, django
django.setup()
from django.core.exceptions import ValidationError
from images.tests.samples import read, sample

def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])

for form in ("PNG", "GIF", "JPEG"):
    read(sample(form))
data, before = open(sys.argv[1], "rb").read(), most()
try:
    read(data)
except ValidationError:
    pass
print(most() - before)
"""


@pytest.fixture(params=DOORS)
def send(request, client, show, settings):
    """Sends a file, named as a picture, through one of the doors."""
    settings.STAFF_NEED_SECOND_FACTOR = False
    who, address, typed = DOORS[request.param]
    client.force_login(request.getfixturevalue(who))

    def send(data: bytes):
        upload = SimpleUploadedFile("picture.png", data, content_type="image/png")
        return client.post(address.format(show=show.pk), typed | {"image": upload})

    return send


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.filterwarnings("ignore")  # Pillow warns of what it does not like
def test_refused(send, settings, name):
    answer = send(REFUSED[name]())
    assert answer.status_code == 422
    assert "This image " in answer.text or "This file is empty" in answer.text or "This is not an image" in answer.text
    assert not Image.objects.exists() and not Picture.objects.exists() and not Theory.objects.exists()
    assert files_in(Path(settings.MEDIA_ROOT)) == []


@pytest.mark.parametrize("name", CLEANED)
def test_drawn_anew(send, settings, name):
    data = CLEANED[name]()
    assert send(data).status_code == 302
    image = Image.objects.get()
    folder = Path(settings.MEDIA_ROOT)
    assert files_in(folder) == sorted(image.names)
    for path in (path for path in folder.rglob("*") if path.is_file()):
        kept = path.read_bytes()
        assert kept[8:12] == b"WEBP" and not any(word in kept for word in (b"canary", b"Exif", b"EXIF", b"<script"))


def memory_of(data: bytes, folder: Path) -> int:
    """What reading it takes at most, in a process of its own."""
    file = folder / "upload"
    file.write_bytes(data)
    command = [sys.executable, "-W", "ignore", "-c", MEASURE, str(file)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True, cwd=project.BASE_DIR).stdout)


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    """What the largest picture that is allowed takes."""
    found = memory_of(sample("PNG", (5000, 5000)), tmp_path_factory.mktemp("honest"))
    assert found > 50_000  # its pixels alone have 75 MB
    return found


@pytest.mark.parametrize("name", [name for name in (*REFUSED, *CLEANED) if "bomb" in name or "flood" in name])
def test_a_bomb_takes_a_tenth_of_the_memory_of_the_largest_picture(honest, tmp_path, name):
    assert memory_of((REFUSED | CLEANED)[name](), tmp_path) <= honest / 10
