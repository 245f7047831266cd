import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.forms import Form

from images.decode import BYTES_MAX, Decoded
from images.forms import ImageUploadField
from images.tests.samples import sample
from images.uploads import CappedUploadHandler


class UploadForm(Form):
    image = ImageUploadField(required=False)


def form(content: bytes | None, name="photo.exe", kind="text/html") -> UploadForm:
    files = {} if content is None else {"image": SimpleUploadedFile(name, content, kind)}
    return UploadForm({}, files)


def test_gives_a_decoded_image_whatever_the_file_is_called():
    bound = form(sample("WEBP"))
    assert bound.is_valid()
    assert isinstance(bound.cleaned_data["image"], Decoded)


def test_no_file_is_no_image():
    bound = form(None)
    assert bound.is_valid()
    assert bound.cleaned_data["image"] is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty."),
        (b"GIF89a", "This image is damaged"),
        (b"<svg/>", "This is not an image we can read."),
        (bytes(BYTES_MAX + 1), "This file is larger than 5 MB."),
    ],
)
def test_errors_stand_at_the_field(content, says):
    bound = form(content, "photo.jpg", "image/jpeg")
    assert not bound.is_valid()
    assert bound.errors["image"][0].startswith(says)


def test_the_field_offers_only_what_it_reads():
    assert 'accept="image/jpeg,image/png,image/webp,image/gif"' in str(form(None)["image"])


@pytest.mark.parametrize("behind", [MemoryFileUploadHandler, TemporaryFileUploadHandler])
@pytest.mark.parametrize(("length", "kept"), [(100, 100), (BYTES_MAX, BYTES_MAX), (BYTES_MAX * 3, BYTES_MAX + 65_536)])
def test_a_flood_is_cut_off_behind_the_limit(settings, rf, behind, length, kept):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = BYTES_MAX * 4
    request = rf.post("/", {"image": SimpleUploadedFile("a", b"x" * length)})
    request.upload_handlers = [CappedUploadHandler(request), behind(request)]
    with request.FILES["image"] as file:
        assert min(length, BYTES_MAX + 1) <= file.size <= kept
        assert len(file.read()) == file.size
