"""Pictures as they come in and as they are kept: decided by what is inside, never by a name or a type given.

Whatever comes is decoded, turned upright and written anew as WebP: nothing but the pixels is kept, so neither
the place where a photograph was taken nor anything hidden behind its pixels goes on.
"""

from __future__ import annotations

import io
import struct
import threading
import zlib
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
BYTES_MAX = 10 << 20
SIDE_MAX = 16_000
PIXELS_MAX = 50_000_000
KEPT_SIDE = 1600
THUMBNAIL_SIDE = 160
QUALITY = 82
_AT_ONCE = threading.BoundedSemaphore(2)
"""A large picture takes 200 MB while it is read: two at a time in one process."""
# What broken, cut off or lying files make Pillow and the decoders below it raise.
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError,
    struct.error, zlib.error,
)  # fmt: skip


class Flawed(NamedTuple):
    """Why bytes are no picture that is taken: a text id of "reasons"."""

    reason: str


class ReadPicture(NamedTuple):
    """A picture as it is kept, with its small form; `width` and `height` are those of the kept one."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int


def read_picture(content: bytes) -> ReadPicture | Flawed:
    """The picture in the bytes, upright, at most 1,600 pixels a side, without anything but its pixels."""
    if len(content) > BYTES_MAX:
        return Flawed("picture_too_large")
    with _AT_ONCE:
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                if max(image.size) > SIDE_MAX or image.width * image.height > PIXELS_MAX:
                    return Flawed("picture_too_many_pixels")
                return _written(image)
        except UnidentifiedImageError:
            return Flawed("picture_type")
        except Image.DecompressionBombError:
            return Flawed("picture_too_many_pixels")
        except _BROKEN:
            return Flawed("picture_broken")


def _written(image: Image.Image) -> ReadPicture:
    image.draft("RGB", (KEPT_SIDE, KEPT_SIDE))  # a JPEG decodes to a half or a quarter at once
    image.load()
    upright = _plain(ImageOps.exif_transpose(image))
    upright.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    small = upright.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return ReadPicture(_bytes(upright), _bytes(small), upright.width, upright.height)


def _plain(image: Image.Image) -> Image.Image:
    """The pixels alone, as colours of the screen, with transparency where there is any."""
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode.startswith(("I", "F")):  # sixteen bits of grey: Pillow would clip them
        image = image.point(lambda value: value / 256).convert("L")
    plain = Image.new(wanted, image.size)
    plain.paste(image.convert(wanted))
    return plain


def _bytes(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
