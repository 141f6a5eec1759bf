"""Pictures of products and styles as they cross the door of the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from huotong.kernel.values import Base64, Id, Line, Moment, Version

PICTURES_MAX = 20
PICTURE_TYPE = "image/webp"
"""How all pictures are kept and given."""
PictureOwner = Literal["product", "style"]
Caption = Annotated[Line, Field(max_length=200)]


@dataclass(frozen=True, slots=True)
class AddPicture:
    """A JPEG, PNG or WebP that a product or style gets behind those it has; the caption tells of it."""

    of: PictureOwner
    owner_id: Id
    content: Base64
    caption: Caption = ""


@dataclass(frozen=True, slots=True)
class KeepPicture:
    """A picture whose files are on the disk already."""

    of: PictureOwner
    owner_id: int
    caption: str
    digest: str
    size: int
    small_digest: str
    small_size: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ArrangePictures:
    """All pictures of a product or style in the order they are to have; the first is the main one."""

    of: PictureOwner
    owner_id: Id
    version: Version
    picture_ids: Annotated[tuple[Id, ...], Field(max_length=PICTURES_MAX)]


@dataclass(frozen=True, slots=True)
class CaptionPicture:
    """What a picture of a product or style shows, said anew; nothing: it is not said."""

    of: PictureOwner
    owner_id: Id
    version: Version
    picture_id: Id
    caption: Annotated[Line, Field(max_length=200)]


@dataclass(frozen=True, slots=True)
class RemovePicture:
    """A picture that the product or style no longer has."""

    of: PictureOwner
    owner_id: Id
    version: Version
    picture_id: Id


@dataclass(frozen=True, slots=True)
class PicturesKept:
    """The pictures that a product or style has now, the main one first, and its version."""

    of: PictureOwner
    owner_id: Id
    version: int
    picture_ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture of a product or style; its content never changes. `of` style: a variant shows its style's."""

    id: Id
    of: PictureOwner
    caption: str
    width: int
    height: int
    size: int
    added_at: Moment


class KeptPicture(NamedTuple):
    """A picture of an owner under lock."""

    owner_id: int
    id: int
    digest: str
    caption: str
    position: int
