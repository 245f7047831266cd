"""The poster of a show that has none: a gradient of its colour bar, its pattern, the numeral of the awaited season."""

from collections.abc import Callable

from PIL import Image, ImageDraw

BARS = ("#C9C7BD", "#E9BE2F", "#3FB2BF", "#58A65C", "#C6429A", "#D5443C", "#3448B5")
INK, PAPER = "#16161D", "#FFFFFF"
LIGHT, SHADE = (255, 255, 255, 102), (0, 0, 0, 41)
FINE = 2  # drawn at twice the size, so that slanting edges are smooth


def poster(hue: int, pattern: int, size: tuple[int, int]) -> Image.Image:
    """Without the numeral, which is lettering."""
    base = _gradient(BARS[hue - 1], size)
    over = Image.new("RGBA", (size[0] * FINE, size[1] * FINE))
    PATTERNS[pattern - 1](ImageDraw.Draw(over), over.width, over.height)
    over = over.resize(size, Image.Resampling.LANCZOS)
    return Image.alpha_composite(base, over).convert("RGB")


def on_hue(hue: int) -> str:
    """What can be read on that bar."""
    return INK if hue <= 4 else PAPER


def _gradient(colour: str, size: tuple[int, int]) -> Image.Image:
    """From a lighter tint at the top over the colour itself to a darker one."""
    down = Image.linear_gradient("L").resize(size)
    middle = Image.new("RGB", size, colour)
    lighter = Image.blend(middle, Image.new("RGB", size, "white"), 0.16)
    darker = Image.blend(middle, Image.new("RGB", size, "black"), 0.14)
    top = Image.composite(middle, lighter, down.point(lambda at: min(at * 2, 255)))
    return Image.composite(darker, top, down.point(lambda at: max(at * 2 - 255, 0))).convert("RGBA")


def _ring(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, width: float):
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=LIGHT, width=round(width))


def horizon(draw, w, h):
    sun = w * 0.24
    draw.ellipse((w / 2 - sun, h * 0.48 - sun, w / 2 + sun, h * 0.48 + sun), fill=LIGHT)
    for top, bottom in ((0.48, 0.54), (0.58, 0.70), (0.73, 1)):
        draw.rectangle((0, h * top, w, h * bottom), fill=SHADE)


def rays(draw, w, h):
    reach, x, y = w + h, w / 2, h * 0.3
    for start in range(-90, 270, 18):
        draw.pieslice((x - reach, y - reach, x + reach, y + reach), start, start + 9, fill=SHADE)


def scan(draw, w, h):
    for y in range(0, h, 14):
        draw.rectangle((0, y, w, y + 4), fill=SHADE)
    _ring(draw, w / 2, h * 0.32, w * 0.34, w * 0.02)


def circle(draw, w, h):
    for n in range(9):
        at = n * w / 8
        draw.line((at, 0, at, h), fill=SHADE, width=2)
    for n in range(int(h * 8 / w) + 1):
        draw.line((0, n * w / 8, w, n * w / 8), fill=SHADE, width=2)
    _ring(draw, w / 2, h * 0.38, w * 0.305, w * 0.015)


def split(draw, w, h):
    draw.polygon([(0, 0), (w * 0.62, 0), (w * 0.14, h), (0, h)], fill=LIGHT)
    draw.polygon([(w, h * 0.1), (w, h), (w * 0.58, h)], fill=SHADE)


def rings(draw, w, h):
    for n in range(1, 20):
        _ring(draw, w, 0, n * w * 0.102, w * 0.013)


def wedge(draw, w, h):
    steps = (LIGHT, (255, 255, 255, 56), None, (0, 0, 0, 26), (0, 0, 0, 51), (0, 0, 0, 51))
    for n, step in enumerate(steps):
        if step:
            draw.rectangle((0, h * n * 0.16, w, h * (n + 1) * 0.16), fill=step)


PATTERNS: tuple[Callable, ...] = (horizon, rays, scan, circle, split, rings, wedge)  # as Show.Pattern numbers them
