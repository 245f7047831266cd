import struct
from itertools import count

import pytest

from images.frames import BLOCKS_MAX, TooIntricateError, format_of, sizes
from images.tests import samples
from images.tests.samples import sample

DOT = (0, 0, 4, 4)
GIF_HEAD = b"GIF89a" + struct.pack("<HHBBB", 4, 4, 0, 0, 0)
GIF_LONG = b"," + struct.pack("<HHHHB", 0, 0, 9, 9, 0) + b"\x02\x01\x2c\x00"
GIF_COLOURS = b"," + struct.pack("<HHHHB", 0, 0, 9, 9, 0x80) + b",,,;;;" + b"\x02\x01\x2c\x00"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_reads_format_and_size_of_whole_files(form):
    data = sample(form, (321, 123))
    assert format_of(data) == form
    assert set(sizes(data)) == {(321, 123)}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (sample("JPEG", (30, 20), progressive=True), [(30, 20)]),
        (sample("JPEG", (30, 20)) + sample("JPEG", (90, 90)), [(30, 20)]),
        (sample("JPEG", (30, 20)) + b"\0\2" + sample("JPEG", (90, 90)), [(30, 20)]),
        (sample("JPEG", (30, 20))[:100], []),
        (sample("WEBP", (30, 20), lossless=True), [(30, 20)]),
        (samples.webp((b"ODD ", b"x"), samples.webp_canvas(7, 8), samples.webp_frame(5, 6)), [(7, 8), (5, 6)]),
        (samples.webp((b"VP8X", b"short")), []),
        (samples.png(3, 2, samples.png_frame(5, 6)), [(3, 2), (5, 6)]),
        (samples.png(3, 2)[:28], []),
        (samples.png(3, 2) + samples.png_frame(5, 6), [(3, 2)]),
        (samples.gif(DOT, (1, 2, 5, 6)), [(4, 4), (4, 4), (6, 8)]),
        (GIF_HEAD + GIF_LONG + GIF_LONG + b";" + GIF_LONG, [(4, 4), (9, 9), (9, 9)]),
        (GIF_HEAD + GIF_COLOURS + GIF_LONG + b";", [(4, 4), (9, 9), (9, 9)]),
        (GIF_HEAD.replace(b"\4\0\0", b"\4\0\x80") + b",,,;;;" + GIF_LONG + b";", [(4, 4), (9, 9)]),
        (GIF_HEAD + b"!\xfe\x0b" + b"," * 11 + b"\0" + GIF_LONG + b";", [(4, 4), (9, 9)]),
        (GIF_HEAD + b"\0\0stray" + GIF_LONG + b";", [(4, 4), (9, 9)]),
        (GIF_HEAD[:10], []),
    ],
    ids=count(),
)
def test_reads_every_frame_and_nothing_behind_the_end(data, expected):
    assert list(sizes(data)) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff" + b"\xff\xfe\x00\x02" * (BLOCKS_MAX + 1) + bytes(8),
        samples.png(1, 1, samples.chunk(b"junk", b"") * (BLOCKS_MAX + 1)),
        samples.gif(*[DOT] * (BLOCKS_MAX + 1)),
        samples.webp(*[(b"junk", b"")] * (BLOCKS_MAX + 1)),
    ],
    ids=["JPEG", "PNG", "GIF", "WEBP"],
)
def test_gives_up_on_files_of_endless_pieces(data):
    with pytest.raises(TooIntricateError):
        list(sizes(data))
