"""Files that nobody honest would send: what to do with each is for the tests of every way in."""

import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from images.tests import samples
from images.tests.samples import chunk, sample

FLOOD = 100_000_000  # bytes that some KB unpack to


def text_bomb(kind: bytes, head: bytes) -> bytes:
    return samples.png(1, 1, chunk(kind, head + zlib.compress(bytes(FLOOD))), pixels=b"\0\0")


def many_text_bombs() -> bytes:
    """Each as long as the decoder lets one be, and together as long as no picture is."""
    one = chunk(b"zTXt", b"canary\0\0" + zlib.compress(bytes(1_000_000)))
    return samples.png(1, 1, one * 200, pixels=b"\0\0")


def frame_bomb() -> bytes:
    """A small animation in which one frame says that it is very large."""
    return samples.gif((0, 0, 4, 4), (0, 0, 4, 4), (0, 0, 65_535, 65_535))


def many_frames() -> bytes:
    """More frames than anybody looks at, each sound."""
    return samples.gif(*[(0, 0, 4, 4)] * 60_000)


def talkative() -> bytes:
    told = PngInfo()
    told.add_text("Comment", "canary comment", zip=True)
    told.add_itxt("XML:com.adobe.xmp", "<x>canary xmp</x>", zip=True)
    out = BytesIO()
    Image.new("RGB", (40, 30), samples.RED).save(out, "PNG", pnginfo=told)
    return out.getvalue()


REFUSED: dict[str, Callable[[], bytes]] = {
    "bomb in width": lambda: samples.png(100_000, 100_000),
    "bomb in width, JPEG": lambda: samples.jpeg_sized(60_000, 60_000),
    "bomb in a frame": frame_bomb,
    "bomb in a frame, APNG": lambda: samples.png(4, 4, samples.png_frame(60_000, 60_000)),
    "bomb of frames": many_frames,
    "bomb in zTXt": lambda: text_bomb(b"zTXt", b"canary\0\0"),
    "bomb in iTXt": lambda: text_bomb(b"iTXt", b"canary\0\1\0\0\0"),
    "bombs in zTXt": many_text_bombs,
    "passes without end": lambda: samples.jpeg_of_many_scans(5000),
    "truncated JPEG": lambda: sample("JPEG", (400, 300))[:700],
    "truncated PNG": lambda: sample("PNG", (400, 300))[:-40],
    "SVG": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "HTML": lambda: b"<!doctype html><script>alert(1)</script>",
    "nothing": lambda: b"",
    "zeros": lambda: bytes(4096),
}
CLEANED: dict[str, Callable[[], bytes]] = {
    "EXIF with a place": lambda: samples.with_exif("JPEG", samples.corner()),
    "EXIF with a place, PNG": lambda: samples.with_exif("PNG", samples.corner()),
    "EXIF with a place, WebP": lambda: samples.with_exif("WEBP", samples.corner()),
    "words in PNG": talkative,
    "polyglot of JPEG and PHP": lambda: sample("JPEG") + b"<?php canary(); ?><script>canary</script>PK\x03\x04canary",
    "polyglot of GIF and script": lambda: sample("GIF") + b"*/=1;canary()//",
    "flood of pixels": lambda: samples.png(1, 1, pixels=bytes(FLOOD)),
}
