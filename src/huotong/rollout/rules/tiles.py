"""Pictures for the demo, drawn by code: a tile in the colour of its category, with a sign and the SKU."""

from __future__ import annotations

import colorsys
import io
import zlib

from PIL import Image, ImageDraw, ImageFont

SIDE = 480
_INK, _PAPER = (38, 44, 54), (250, 250, 248)


def tile(*, sku: str, category: str, view: int = 0) -> bytes:
    """The tile of a product as a PNG, the same for the same words; `view` turns it to another side."""
    colour = _colour(category, view=view)
    image = Image.new("RGB", (SIDE, SIDE), colour)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((40, 40, SIDE - 40, SIDE - 40), radius=36, fill=_PAPER)
    _sign(draw, corners=3 + zlib.crc32(category.encode()) % 6, turned=17 * view, colour=colour)
    font = ImageFont.load_default(size=40)
    draw.text((SIDE / 2, SIDE - 92), sku, fill=_INK, font=font, anchor="mm")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _colour(category: str, *, view: int) -> tuple[int, int, int]:
    hue = zlib.crc32(category.encode()) % 360 / 360
    red, green, blue = colorsys.hls_to_rgb(hue, 0.42 + 0.12 * view, 0.5)
    return round(red * 255), round(green * 255), round(blue * 255)


def _sign(draw: ImageDraw.ImageDraw, *, corners: int, turned: int, colour: tuple[int, int, int]) -> None:
    centre = (SIDE / 2, SIDE / 2 - 40)
    draw.regular_polygon((centre, 120), corners, rotation=turned, fill=colour)
    draw.ellipse((centre[0] - 44, centre[1] - 44, centre[0] + 44, centre[1] + 44), fill=_PAPER)
