"""What an image file says of itself, read from its headers alone: the format, and the size of every frame.

Nothing is decoded, so a file that would fill the memory is refused while it is still a few bytes. Each walker takes the
whole file and yields (width, height) in pixels; it stops without complaint where the file stops making sense, since
whether the rest can be decoded is for the decoder to say. `TooIntricateError` is raised for a file that would cost its
reader time out of all proportion.
"""

import re
from collections.abc import Iterator
from struct import Struct

BLOCKS_MAX = 50_000  # chunks, segments or frames: 5 MB of ordinary PNG have some hundreds
SCANS_MAX = 100  # passes of a progressive JPEG; cameras write about 10, and each repeats the whole picture's work

Sizes = Iterator[tuple[int, int]]

_JPEG_MARKER = re.compile(rb"\xff([^\x00\x01\xff\xd0-\xd8])")
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_SCAN, _JPEG_END = 0xDA, 0xD9
_GIF_EXTENSION, _GIF_FRAME, _GIF_END = b"!,;"
_big16, _big32x2 = Struct(">H"), Struct(">II")
_jpeg_size = Struct(">HH")
_png_chunk, _webp_chunk = Struct(">I4s"), Struct("<4sI")
_gif_screen, _gif_frame = Struct("<HHB"), Struct("<HHHHB")


class TooIntricateError(ValueError):
    """More blocks or passes than a picture needs."""


def format_of(data: bytes) -> str | None:
    """The format by the file's first bytes, or None for anything but the four we read."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return "WEBP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def sizes(data: bytes) -> Sizes:
    """The size of every frame that the headers of `data` announce, the picture area first."""
    walk = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WEBP": _webp}[format_of(data)]
    return walk(data)


def _jpeg(data: bytes) -> Sizes:
    scans = 0
    for marker, at in _blocks(_jpeg_segments(data)):
        scans += marker == _JPEG_SCAN
        if scans > SCANS_MAX:
            raise TooIntricateError
        if marker in _JPEG_FRAMES:
            height, width = _jpeg_size.unpack_from(data, at + 3)
            yield width, height


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Each marker and where its segment begins; what lies between segments is a scan's data, and passed over."""
    at = 2
    while match := _JPEG_MARKER.search(data, at):
        marker, at = match[1][0], match.end()
        if marker == _JPEG_END or at + 7 > len(data):
            return
        yield marker, at
        at += _big16.unpack_from(data, at)[0]


def _png(data: bytes) -> Sizes:
    for kind, at, length in _blocks(_png_chunks(data)):
        if kind == b"IHDR" and length >= 8:
            yield _big32x2.unpack_from(data, at)
        if kind == b"fcTL" and length >= 12:  # a frame of an animation
            yield _big32x2.unpack_from(data, at + 4)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at, kind = 8, b""
    while at + 8 <= len(data) and kind != b"IEND":
        length, kind = _png_chunk.unpack_from(data, at)
        if at + 8 + length > len(data):
            return
        yield kind, at + 8, length
        at += 12 + length


def _webp(data: bytes) -> Sizes:
    for kind, at, length in _blocks(_webp_chunks(data)):
        if kind == b"VP8 " and length >= 10:
            yield _little(data, at + 6, 2) & 0x3FFF, _little(data, at + 8, 2) & 0x3FFF
        if kind == b"VP8L" and length >= 5:
            bits = _little(data, at + 1, 4)
            yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        if kind == b"VP8X" and length >= 10:  # the canvas of the extended form
            yield _little(data, at + 4, 3) + 1, _little(data, at + 7, 3) + 1
        if kind == b"ANMF" and length >= 16:  # a frame of an animation
            yield _little(data, at + 6, 3) + 1, _little(data, at + 9, 3) + 1


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 12
    while at + 8 <= len(data):
        kind, length = _webp_chunk.unpack_from(data, at)
        yield kind, at + 8, min(length, len(data) - at - 8)
        at += 8 + length + length % 2


def _gif(data: bytes) -> Sizes:
    """A frame that reaches beyond the screen makes the picture larger, so each counts with its offset."""
    if len(data) < 13:
        return
    width, height, flags = _gif_screen.unpack_from(data, 6)
    yield width, height
    for at in _blocks(_gif_frames(data, 13 + _gif_colours(flags))):
        left, top, wide, high, _ = _gif_frame.unpack_from(data, at)
        yield max(width, left + wide), max(height, top + high)


def _gif_frames(data: bytes, at: int) -> Iterator[int]:
    """Where the descriptor of each frame begins. Stray bytes between blocks are passed over, as the decoder does."""
    while at + 10 <= len(data) and data[at] != _GIF_END:
        kind, at = data[at], at + 1
        if kind == _GIF_FRAME:
            yield at
            at = _after_sub_blocks(data, at + 10 + _gif_colours(data[at + 8]))
        elif kind == _GIF_EXTENSION:
            at = _after_sub_blocks(data, at + 1)


def _gif_colours(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_sub_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _little(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "little")


def _blocks(blocks: Iterator) -> Iterator:
    """The same blocks, as long as there are not too many."""
    for count, block in enumerate(blocks):
        if count >= BLOCKS_MAX:
            raise TooIntricateError
        yield block
