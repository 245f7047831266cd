from io import BytesIO
from itertools import count
from random import Random

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from images import decode as module
from images.decode import BYTES_MAX, decode
from images.tests import samples
from images.tests.samples import BLUE, GREEN, RED, encoded, is_near, opened, read, sample, widest


def refusal(data: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        read(data)
    return caught.value.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_reads_the_four_formats_by_content(form):
    decoded = read(sample(form))
    assert (decoded.width, decoded.height) == (64, 48)
    assert [opened(each.content).format for each in decoded.renditions] == ["WEBP"]
    assert is_near(widest(sample(form)).getpixel((32, 24)), RED)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1, 1), [(1, 1)]),
        ((480, 300), [(480, 300)]),
        ((481, 300), [(480, 299), (481, 300)]),
        ((1000, 10), [(480, 5), (960, 10), (1000, 10)]),
        ((1600, 900), [(480, 270), (960, 540), (1600, 900)]),
        ((4000, 2000), [(480, 240), (960, 480), (1600, 800)]),
        ((4000, 1), [(480, 1), (960, 1), (1600, 1)]),
        ((100, 20_000), [(82, 16_383)]),
        ((1, 40_000), [(1, 16_383)]),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_makes_at_most_three_widths_and_never_enlarges(form, size, expected):
    renditions = read(sample(form, size)).renditions
    assert [each[:2] for each in renditions] == expected
    assert [opened(each.content).size for each in renditions] == expected


def test_reads_from_the_start_wherever_the_file_stands():
    file = BytesIO(sample("PNG"))
    file.read()
    assert decode(file).width == 64


@pytest.mark.parametrize(
    "data",
    [
        *(sample(form) for form in ("BMP", "TIFF", "ICO", "PPM", "TGA")),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7 words",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"\0" * 100,
        b"x",
    ],
    ids=count(),
)
def test_refuses_what_is_none_of_the_four(data):
    assert refusal(data) == "not_an_image"


def test_refuses_an_empty_file():
    assert refusal(b"") == "empty"


@pytest.mark.parametrize(("spare", "fits"), [(0, True), (1, False)])
def test_reads_files_up_to_five_megabytes(spare, fits):
    data = sample("JPEG")
    data += bytes(BYTES_MAX + spare - len(data))
    assert read(data) if fits else refusal(data) == "too_large"


def test_believes_a_claimed_size_only_when_it_refuses():
    claims = BytesIO(sample("PNG"))
    claims.size = BYTES_MAX + 1
    with pytest.raises(ValidationError, match="larger than 5 MB"):
        decode(claims)


@pytest.mark.parametrize(
    "data",
    [
        samples.png(100_000, 100_000),
        samples.png(5001, 5000),
        samples.png(4, 4, samples.png_frame(60_000, 60_000)),
        samples.jpeg_sized(60_000, 60_000),
        samples.gif((0, 0, 4, 4), screen=(65_535, 65_535)),
        samples.gif((0, 0, 65_535, 65_535)),
        samples.gif((0, 0, 4, 4), (0, 0, 4, 4), (0, 0, 65_535, 65_535)),
        samples.gif((0, 0, 4, 4), (65_000, 65_000, 4, 4)),
        samples.webp(samples.webp_canvas(1 << 24, 1 << 24)),
        samples.webp(samples.webp_canvas(4, 4), samples.webp_frame(4, 4), samples.webp_frame(9000, 9000)),
        samples.webp((b"VP8L", b"\x2f\xff\xff\xff\x0f\x00")),
        samples.webp((b"VP8 ", b"\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f")),
    ],
    ids=count(),
)
def test_counts_pixels_of_every_frame_before_decoding(data, monkeypatch):
    monkeypatch.setattr(module, "_load", lambda _: pytest.fail("decoded"))
    assert refusal(data) == "too_many_pixels"


def test_counts_pixels_as_the_decoder_does_too(monkeypatch):
    """Should a header be read differently by the decoder, its own reading counts."""
    monkeypatch.setattr(module, "sizes", lambda _: [])
    assert refusal(samples.png(5001, 5000)) == "too_many_pixels"
    assert refusal(samples.webp(samples.webp_canvas(1 << 24, 1 << 24))) == "too_many_pixels"


def test_reads_exactly_25_megapixels():
    assert read(sample("GIF", (5000, 5000), mode="L")).width == 5000


def test_loads_a_large_jpeg_no_larger_than_it_needs(monkeypatch):
    loaded, load = [], module.JpegImageFile.load
    monkeypatch.setattr(module.JpegImageFile, "load", lambda self: (loaded.append(self.size), load(self))[1])
    assert read(sample("JPEG", (3300, 3300))).width == 3300
    assert loaded[0] == (1650, 1650)


def test_refuses_a_jpeg_of_endless_passes(monkeypatch):
    assert read(samples.jpeg_of_many_scans(20))
    monkeypatch.setattr(module, "_load", lambda _: pytest.fail("decoded"))
    assert refusal(samples.jpeg_of_many_scans(5000)) == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("part", [0.03, 0.1, 0.3, 0.5, 0.9])
def test_refuses_truncated_files(kind, part):
    noise = Image.frombytes("RGB", (200, 150), Random(1).randbytes(90_000))
    data = encoded(noise, kind)
    assert refusal(data[: int(len(data) * part)]) == "damaged"


@pytest.mark.parametrize(
    "start", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x10\0\0\0WEBPVP8 "], ids=count()
)
@pytest.mark.parametrize("rest", [b"", b"\0", b"\xff" * 5000, b"," * 5000, Random(2).randbytes(5000)], ids=count())
def test_refuses_a_signature_with_nonsense_behind_it(start, rest):
    assert refusal(start + rest) in {"damaged", "too_many_pixels"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.filterwarnings("ignore")  # Pillow warns of damage that it can live with
def test_any_damage_ends_in_an_image_or_in_plain_words(kind):
    chance = Random(kind)
    whole = samples.with_exif(kind, samples.corner()) if kind != "GIF" else sample(kind)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(3, len(data))] = chance.randrange(256)
        try:
            assert read(bytes(data)).renditions
        except ValidationError as error:
            assert error.code in module._MESSAGES


@pytest.mark.parametrize("failure", [MemoryError, EOFError, IndexError, SyntaxError, RuntimeError, AssertionError])
def test_whatever_a_decoder_raises_is_the_files_fault(failure, monkeypatch):
    monkeypatch.setattr(module.PngImageFile, "load", lambda _: (_ for _ in ()).throw(failure))
    assert refusal(sample("PNG")) == "damaged"


@pytest.mark.parametrize("code", module._MESSAGES)
def test_every_refusal_says_what_to_do(code):
    says = module._refusal(code).message
    assert says.startswith("This ") and any(word in says for word in ("Choose", "choose", "try again"))


def test_a_compressed_flood_behind_one_pixel_is_not_unpacked():
    assert read(samples.png(1, 1, pixels=bytes(100_000_000))).renditions[0][:2] == (1, 1)


def test_a_compressed_flood_of_words_is_refused():
    flood = samples.chunk(b"zTXt", b"canary\0\0" + samples.zlib.compress(bytes(100_000_000)))
    assert refusal(samples.png(1, 1, flood, pixels=b"\0\0")) == "damaged"


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_takes_the_first_frame_of_an_animation(form):
    frames = [Image.new("RGB", (30, 20), colour) for colour in (RED, GREEN, BLUE)]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:], duration=50)
    assert is_near(widest(data).convert("RGB").getpixel((5, 5)), RED)
