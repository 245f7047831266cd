from io import BytesIO

import pytest
from PIL import Image, ImageCms
from PIL.Image import Transpose
from PIL.PngImagePlugin import PngInfo

from images import decode as module
from images.tests import samples
from images.tests.samples import GREEN, RED, encoded, is_near, opened, read, sample, widest


def chunks_of(content: bytes) -> list[bytes]:
    found, at = [], 12
    while at < len(content):
        found.append(content[at : at + 4])
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return found


def talkative_png() -> bytes:
    words = Image.new("RGBA", (40, 30), (255, 0, 0, 128))
    told = PngInfo()
    told.add_text("Author", "canary author")
    told.add_text("Comment", "canary comment", zip=True)
    told.add_itxt("XML:com.adobe.xmp", "<x>canary xmp</x>")
    return encoded(words, "PNG", pnginfo=told, icc_profile=samples.swapped_profile())


TALKATIVE = {
    "jpeg": lambda: samples.with_exif("JPEG", samples.corner()),
    "jpeg comment": lambda: sample("JPEG", comment=b"canary comment", xmp=b"<x>canary xmp</x>"),
    "jpeg profile": lambda: sample("JPEG", icc_profile=samples.swapped_profile()),
    "png": talkative_png,
    "png exif": lambda: samples.with_exif("PNG", samples.corner()),
    "webp": lambda: samples.with_exif("WEBP", samples.corner()),
    "webp xmp": lambda: sample("WEBP", xmp=b"<x>canary xmp</x>", icc_profile=samples.swapped_profile()),
    "gif": lambda: sample("GIF", comment=b"canary comment"),
    "polyglot": lambda: sample("JPEG") + b"<?php canary(); ?><script>canary</script>PK\x03\x04canary",
    "gif polyglot": lambda: sample("GIF").replace(b"GIF89a", b"GIF87a") + b"*/=1;canary()//",
}


@pytest.mark.parametrize("name", TALKATIVE)
def test_nothing_but_the_picture_comes_out(name):
    data = TALKATIVE[name]()
    assert b"canary" in data or b"acsp" in data or b"iCCP" in data
    for rendition in read(data).renditions:
        assert b"canary" not in rendition.content
        assert set(chunks_of(rendition.content)) <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
        assert not opened(rendition.content).getexif()


def test_the_place_a_photo_was_taken_is_gone():
    data = samples.with_exif("JPEG", samples.corner())
    assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)[2] == (37.0, 33.0, 58.0)
    assert not widest(data).getexif().get_ifd(0x8825)


# Where the file's first row and column are seen, by EXIF 2.32, table 6.
LAID_DOWN = {
    2: [Transpose.FLIP_LEFT_RIGHT],
    3: [Transpose.ROTATE_180],
    4: [Transpose.FLIP_TOP_BOTTOM],
    5: [Transpose.FLIP_LEFT_RIGHT, Transpose.ROTATE_90],
    6: [Transpose.ROTATE_90],
    7: [Transpose.FLIP_LEFT_RIGHT, Transpose.ROTATE_270],
    8: [Transpose.ROTATE_270],
}


def laid_down(picture: Image.Image, orientation: int) -> Image.Image:
    for step in LAID_DOWN.get(orientation, []):
        picture = picture.transpose(step)
    return picture


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 200])
def test_every_orientation_comes_out_upright(form, orientation):
    lying = laid_down(samples.corner(), orientation)
    decoded = read(samples.with_exif(form, lying, orientation=orientation))
    picture = opened(decoded.renditions[-1].content)
    assert (decoded.width, decoded.height) == picture.size == (64, 48)
    assert is_near(picture.getpixel((10, 10)), RED, 30)
    assert is_near(picture.getpixel((50, 40)), (255, 255, 255), 30)


@pytest.mark.filterwarnings("ignore")  # Pillow warns of the damage
def test_an_unreadable_exif_block_does_not_cost_the_picture():
    data = samples.with_exif("JPEG", samples.corner())
    at = data.index(b"Exif\0\0") + 6
    assert read(data[:at] + b"\xff" * 40 + data[at + 40 :]).width == 64
    words = samples.chunk(b"tEXt", b"Raw profile type exif\0\n\n\nno hex")
    assert read(samples.png(8, 1, words, pixels=bytes(9))).width == 8


def test_a_large_photo_on_its_side_keeps_its_shape():
    lying = samples.corner((4000, 2000))
    decoded = read(samples.with_exif("JPEG", lying, orientation=6))
    assert (decoded.width, decoded.height) == (2000, 4000)
    assert [each[:2] for each in decoded.renditions] == [(480, 960), (960, 1920), (1600, 3200)]


def test_colours_are_taken_as_the_profile_means_them():
    assert is_near(widest(sample("JPEG", icc_profile=samples.swapped_profile())).getpixel((9, 9)), GREEN, 30)


def test_a_profile_too_large_for_a_camera_is_left_aside(monkeypatch):
    monkeypatch.setattr(module, "PROFILE_BYTES_MAX", 500)
    assert is_near(widest(sample("JPEG", icc_profile=samples.swapped_profile())).getpixel((9, 9)), RED)


@pytest.mark.parametrize(
    "profile",
    [b"nonsense", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()],
    ids=["nonsense", "LAB"],
)
def test_a_profile_that_does_not_fit_is_left_aside(profile):
    assert is_near(widest(sample("JPEG", icc_profile=profile)).getpixel((9, 9)), RED)


def test_print_colours_become_screen_colours():
    assert is_near(widest(sample("JPEG", mode="CMYK")).getpixel((9, 9)), RED, 30)


def test_sixteen_bit_grey_keeps_its_middle_tones():
    picture = Image.new("I;16", (8, 8), 0x8000)
    assert is_near(widest(encoded(picture, "PNG")).getpixel((4, 4)), (128, 128, 128))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_png_is_read(mode):
    data = encoded(Image.new("RGBA", (20, 10), "white").convert(mode), "PNG")
    picture = widest(data)
    assert (picture.mode, picture.getpixel((5, 5))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize("form", ["PNG", "GIF"])
def test_the_clear_colour_of_a_palette_stays_clear(form):
    picture = Image.new("P", (20, 10), 0)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    picture.paste(1, (10, 0, 20, 10))
    shown = widest(encoded(picture, form, transparency=1))
    assert [shown.getpixel(at)[3] for at in ((3, 5), (17, 5))] == [255, 0]


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_half_clear_stays_half_clear_at_every_width(form):
    data = encoded(Image.new("RGBA", (1000, 20), (255, 0, 0, 128)), form)
    for rendition in read(data).renditions:
        picture = opened(rendition.content)
        assert is_near(picture.getpixel((9, 9)), (255, 0, 0, 128))


@pytest.mark.parametrize("clear", [0x00FF, 0xFFFF])
def test_a_clear_colour_of_sixteen_bits_is_no_stumbling_block(clear):
    data = encoded(Image.new("I;16", (8, 8), 0x8000), "PNG")
    mark = samples.chunk(b"tRNS", clear.to_bytes(2, "big"))
    assert read(data[:33] + mark + data[33:]).width == 8
