"""Image files made on the spot: whole ones, and ones that nobody honest would send."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms

from images.decode import Decoded, decode

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def encoded(picture: Image.Image, form: str, **options) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def sample(form: str, size=(64, 48), colour=RED, mode="RGB", **options) -> bytes:
    return encoded(Image.new("RGB", size, colour).convert(mode), form, **options)


def read(data: bytes) -> Decoded:
    return decode(BytesIO(data))


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=["WEBP"])


def widest(data: bytes) -> Image.Image:
    return opened(read(data).renditions[-1].content)


def is_near(pixel, colour, by=12) -> bool:
    return all(abs(one - other) <= by for one, other in zip(pixel, colour, strict=True))


def corner(size=(64, 48)) -> Image.Image:
    """White, with the top left quarter red: shows which way up it lies."""
    picture = Image.new("RGB", size, "white")
    picture.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    return picture


def with_exif(form: str, picture: Image.Image, **tags) -> bytes:
    """`picture` with an orientation and words in its EXIF, a place on Earth among them."""
    exif = Image.Exif()
    exif[0x0112] = tags.get("orientation", 1)
    exif[0x010E] = "canary description"
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 33.0, 58.0), 3: "E", 4: (126.0, 58.0, 40.0), 29: "2026:11:20"})
    return encoded(picture, form, exif=exif)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *chunks: bytes, pixels: bytes = b"") -> bytes:
    """A grey PNG that says it is this large, whatever it holds."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def png_frame(width: int, height: int) -> bytes:
    """The header of an animation's frame."""
    return chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, width, height, 0, 0, 1, 10, 0, 0))


def gif(*frames: tuple[int, int, int, int], screen=(4, 4)) -> bytes:
    """A GIF with these frames (left, top, width, height), each with the pixels of a single dot."""
    body = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff"
    for frame in frames:
        body += b"," + struct.pack("<HHHHB", *frame, 0) + b"\x02\x02\x44\x01\x00"
    return body + b";"


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp_canvas(width: int, height: int) -> tuple[bytes, bytes]:
    return b"VP8X", b"\x02\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")


def webp_frame(width: int, height: int) -> tuple[bytes, bytes]:
    return b"ANMF", bytes(6) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little") + bytes(4)


def jpeg_sized(width: int, height: int) -> bytes:
    """A sound JPEG whose frame header lies about its size."""
    data = bytearray(sample("JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def jpeg_of_many_scans(count: int) -> bytes:
    """A progressive JPEG that refines its picture `count` times over."""
    data = sample("JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + scan * count + data[-2:]


def swapped_profile() -> bytes:
    """A colour profile in which red and green have changed places."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
