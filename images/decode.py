"""An uploaded file in, three clean WebP pictures out: see `decode`."""

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import IO, NamedTuple

from django.core.exceptions import ValidationError
from PIL import Image, ImageCms
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from images.frames import format_of, sizes

logger = logging.getLogger(__name__)

BYTES_MAX = 5 * 1024 * 1024  # a phone's photo is 2 to 4 MB
PIXELS_MAX = 25_000_000  # decoded that is 100 MB, what one request may take
WIDTHS = (480, 960, 1600)  # a phone, a phone's dense screen, the widest column on a dense screen
SIDE_MAX = 16_383  # WebP has no larger side
QUALITY = 80
PROFILE_BYTES_MAX = 1024 * 1024  # colour profiles of cameras and screens have 1 to 4 KB, of printing presses 500 KB

# By class, not by Image.open: that would also read the further pictures which phones put behind a JPEG.
_READERS = {"JPEG": JpegImageFile, "PNG": PngImageFile, "GIF": GifImageFile, "WEBP": WebPImageFile}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {5, 6, 7, 8}
_MESSAGES = {
    "empty": "This file is empty. Choose another one.",
    "too_large": "This file is larger than 5 MB. Save the image smaller, or as JPEG, and try again.",
    "too_many_pixels": "This image has over 25 million pixels. Scale it down, to 5,000 by 5,000 say, and try again.",
    "not_an_image": "This is not an image we can read. Choose a JPEG, PNG, WebP or GIF file.",
    "damaged": "This image is damaged and cannot be read. Save it again with an image program, or choose another one.",
}


class Rendition(NamedTuple):
    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """A checked image: the size it was sent in, upright, and its WebP pictures from narrow to wide."""

    width: int
    height: int
    renditions: tuple[Rendition, ...]


def decode(file: IO[bytes]) -> Decoded:
    """Read an image that nobody vouches for; ValidationError in plain words when it is not to be had.

    The format is found by content. Size and pixels of every frame are checked before a pixel is decoded; of several
    frames the first is taken. What comes out is drawn anew: upright, in sRGB, never enlarged, with transparency but
    without metadata or anything else that the file carried.
    """
    data = _read(file)
    with _in_plain_words():
        _check_frames(data)
        picture, orientation, size = _load(data)
        width, height = size[::-1] if orientation in _SIDEWAYS else size
        targets = _targets(width, height)
        picture = _first_picture(picture, orientation, targets[-1])
        return Decoded(width, height, _renditions(picture, targets[:-1]))


def _refusal(code: str) -> ValidationError:
    return ValidationError(_MESSAGES[code], code=code)


@contextmanager
def _in_plain_words():
    """Decoders fail on hostile files with whatever exception comes first: all of them are the file's fault."""
    try:
        yield
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _refusal("too_many_pixels") from error
    except Exception as error:
        logger.info("An upload could not be decoded: %r", error)
        raise _refusal("damaged") from error


def _read(file: IO[bytes]) -> bytes:
    """The whole file, but never more of it than the limit; `size` is what the sender claims, so it can only refuse."""
    if (getattr(file, "size", None) or 0) > BYTES_MAX:
        raise _refusal("too_large")
    file.seek(0)
    data = file.read(BYTES_MAX + 1)
    if len(data) > BYTES_MAX:
        raise _refusal("too_large")
    if not data:
        raise _refusal("empty")
    return data


def _check_frames(data: bytes):
    if format_of(data) is None:
        raise _refusal("not_an_image")
    for size in sizes(data):
        _check_pixels(size)


def _check_pixels(size: tuple[int, int]):
    if size[0] * size[1] > PIXELS_MAX:
        raise _refusal("too_many_pixels")


def _load(data: bytes) -> tuple[Image.Image, int, tuple[int, int]]:
    """The first frame as it lies in the file, its orientation, and its full size (a JPEG may be loaded smaller)."""
    picture = _READERS[format_of(data)](BytesIO(data))
    size = picture.size
    _check_pixels(size)  # the decoder's own reading of the headers is what it will allocate by
    picture.draft(None, (WIDTHS[-1], WIDTHS[-1]))
    picture.load()
    return picture, _orientation(picture), size


def _orientation(picture: Image.Image) -> int:
    """1 to 8; 1, which is upright, when the EXIF block cannot be read: the picture itself may well be sound."""
    try:
        orientation = picture.getexif().get(_ORIENTATION)
    except Exception as error:
        logger.info("An EXIF block could not be read: %r", error)
        return 1
    return orientation if orientation in _TURNS else 1


def _targets(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes to make of an upright image, from narrow to wide: the three widths, as far as it is wide enough."""
    largest = min(1, WIDTHS[-1] / width, SIDE_MAX / height)
    widest = max(1, round(width * largest))
    widths = [*(step for step in WIDTHS if step < widest), widest]
    return [(step, min(SIDE_MAX, max(1, round(height * step / width)))) for step in widths]


def _first_picture(picture: Image.Image, orientation: int, target: tuple[int, int]) -> Image.Image:
    """The widest picture: shrunk first, since turning and colour conversion then have little left to do."""
    profile = picture.info.get("icc_profile")
    lying = target[::-1] if orientation in _SIDEWAYS else target
    picture = _shrink(_directly_coloured(picture), lying)
    picture = _in_srgb(picture, profile)
    return picture.transpose(_TURNS[orientation]) if orientation in _TURNS else picture


def _directly_coloured(picture: Image.Image) -> Image.Image:
    """RGB, RGBA where anything is transparent, or CMYK, which needs its profile first."""
    if picture.mode == "CMYK":
        return picture
    if picture.mode == "I;16":
        picture = _eight_bits(picture)
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)  # even to the same mode, convert copies


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The upper byte of 16-bit grey; `convert` would cut every light tone off at white."""
    low_and_high = Image.frombytes("LA", picture.size, picture.tobytes())
    return low_and_high.getchannel("A")


def _shrink(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the profile means them; a profile that does not fit the picture is left aside."""
    mode = "RGB" if picture.mode == "CMYK" else picture.mode
    if profile and len(profile) <= PROFILE_BYTES_MAX:
        try:
            return ImageCms.profileToProfile(picture, BytesIO(profile), _srgb(), outputMode=mode)
        except ImageCms.PyCMSError as error:
            logger.info("A colour profile was left aside: %s", error)
    return picture.convert(mode)


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _renditions(picture: Image.Image, narrower: list[tuple[int, int]]) -> tuple[Rendition, ...]:
    """The widest picture and, each made from the next larger one, the narrower ones."""
    pictures = [picture]
    for size in reversed(narrower):
        pictures.insert(0, _shrink(pictures[0], size))
    return tuple(Rendition(*each.size, _webp(each)) for each in pictures)


def _webp(picture: Image.Image) -> bytes:
    """Encoded with its metadata named as none: what Pillow copies from the opened file has changed over time."""
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()
