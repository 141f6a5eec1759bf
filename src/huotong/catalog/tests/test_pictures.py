"""Pictures of products and styles: what is taken, how it is kept and given, and what verify finds."""

from __future__ import annotations

import io
import os
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import orjson
import pytest
from PIL import Image

from huotong.access.testing import Person, new_book, owner_of
from huotong.catalog.contracts import (
    PICTURES_MAX,
    AddPicture,
    AddVariants,
    ArrangePictures,
    CaptionPicture,
    CreateStyle,
    NewVariant,
    ProductOfVersion,
    RemovePicture,
)
from huotong.catalog.errors import PictureThere, ProductArchived, TooManyPictures
from huotong.catalog.jobs import sweep_pictures
from huotong.catalog.public import (
    PRODUCTS,
    add_pictures,
    add_variants,
    archive_products,
    arrange_pictures,
    caption_pictures,
    create_styles,
    remove_pictures,
    show_product,
    show_style,
)
from huotong.catalog.rules.pictures import BYTES_MAX, Flawed, ReadPicture, read_picture
from huotong.catalog.testing import SmallCatalog, drawn, small_catalog
from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, Malformed, NotFound
from huotong.kernel.lists import read_page

APP = Path(__file__).parents[1]
INVARIANT = "catalog_pictures"
COLOURS = ("red", "green", "blue")


@pytest.fixture
def owner(rolled_back: object) -> Person:
    return owner_of(new_book())


@pytest.fixture
def catalog(owner: Person) -> SmallCatalog:
    return small_catalog(actor=owner.actor)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, data: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


NOISE = Image.effect_noise((300, 200), 80)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
CANVAS = (16_383).to_bytes(3, "little") * 2
BOMBS = {
    "of 3.6 billion pixels": (png(60_000, 60_000, b"\0" * 1000), "picture_too_many_pixels"),
    "of a very long side": (png(20_000, 10, b"\0" * 1000), "picture_too_many_pixels"),
    "that swells when unpacked": (png(700, 700, b"\0" * 30_000_000), None),
    "with a swelling text": (
        drawn()[:33] + chunk(b"zTXt", b"k\0\0" + zlib.compress(b"a" * 10**8)) + drawn()[33:],
        None,
    ),
    "with a canvas of WebP": (
        b"RIFF\x2a\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0" + CANVAS + b"ANIM\x06\0\0\0" + b"\0" * 6,
        "picture_too_many_pixels",
    ),
    "nothing": (b"", "picture_type"),
    "SVG with a script": (SVG, "picture_type"),
    "HTML": (b"<html><script>alert(1)</script></html>", "picture_type"),
    "GIF": (drawn(format="GIF"), "picture_type"),
    "a TIFF": (drawn(format="TIFF"), "picture_type"),
    "the head of a JPEG alone": (drawn(format="JPEG")[:20], "picture_type"),
    "too many bytes": (drawn() + b"\0" * BYTES_MAX, "picture_too_large"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_no_picture_is_refused_by_its_content(name: str) -> None:
    content, reason = BOMBS[name]
    started = time.process_time()
    read = read_picture(content)
    assert time.process_time() - started < 3
    if reason is None:
        assert read == Flawed("picture_broken") or isinstance(read, ReadPicture)
    else:
        assert read == Flawed(reason)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_cut_off_is_refused(format: str) -> None:
    out = io.BytesIO()
    NOISE.save(out, format)
    whole = out.getvalue()
    assert isinstance(read_picture(whole), ReadPicture)
    for length in (len(whole) // 2, len(whole) - len(whole) // 10):
        assert read_picture(whole[:length]) == Flawed("picture_broken")


def test_a_picture_stands_upright_and_keeps_nothing_but_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at home"
    photo = drawn(size=(3000, 2000), format="JPEG", exif=exif, comment=b"a word") + SVG
    read = read_picture(photo)
    assert isinstance(read, ReadPicture)
    assert (read.width, read.height) == (1067, 1600)
    for content, size in ((read.content, (1067, 1600)), (read.thumbnail, (107, 160))):
        shown = Image.open(io.BytesIO(content))
        assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", size, {})
        assert [word for word in (b"taken", b"word", b"script") if word in content] == []


def test_other_modes_become_colours_of_the_screen() -> None:
    for mode, kind in (("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("P", "PNG"), ("I;16", "PNG")):
        out = io.BytesIO()
        Image.new(mode, (30, 20)).save(out, kind)
        assert isinstance(read_picture(out.getvalue()), ReadPicture), mode
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (255, 0, 0, 0)).save(out, "PNG")
    read = read_picture(out.getvalue())
    assert isinstance(read, ReadPicture)
    assert Image.open(io.BytesIO(read.content)).mode == "RGBA"


def add(actor: Actor, product_id: int, *colours: str) -> tuple[int, ...]:
    items = [AddPicture("product", product_id, drawn(colour=colour), colour) for colour in colours]
    return add_pictures(actor=actor, items=items).done[-1].picture_ids


def test_the_first_picture_is_the_main_one(owner: Person, catalog: SmallCatalog) -> None:
    actor, product = owner.actor, catalog.product_ids[0]
    red, green, blue = add(actor, product, *COLOURS)
    document = show_product(actor=actor, product_id=product)
    assert [(one.id, one.of, one.caption, one.width, one.height) for one in document.pictures] == [
        (red, "product", "red", 240, 160),
        (green, "product", "green", 240, 160),
        (blue, "product", "blue", 240, 160),
    ]
    assert document.head.version == 2
    wanted = ArrangePictures("product", product, 2, (blue, red, green))
    assert arrange_pictures(actor=actor, items=[wanted]).single().picture_ids == (blue, red, green)
    kept = remove_pictures(actor=actor, items=[RemovePicture("product", product, 3, red)]).single()
    assert (kept.version, kept.picture_ids) == (4, (blue, green))
    (yellow,) = set(add(actor, product, "yellow")) - {blue, green}
    document = show_product(actor=actor, product_id=product)
    assert [one.id for one in document.pictures] == [blue, green, yellow]
    told = [
        (one.version, one.fields[0].name, one.fields[0].before, one.fields[0].after)
        for one in document.history
    ]
    assert told == [
        (5, "pictures", "blue, green", "blue, green, yellow"),
        (4, "pictures", "blue, red, green", "blue, green"),
        (3, "pictures", "red, green, blue", "blue, red, green"),
        (2, "pictures", None, "red, green, blue"),
    ]
    rows = {row["id"]: row["picture_id"] for row in listed(actor)}
    assert rows[str(product)] == str(blue)
    assert rows[str(catalog.product_ids[1])] is None


def test_a_caption_is_said_anew(owner: Person, catalog: SmallCatalog) -> None:
    actor, (product, other, _) = owner.actor, catalog.product_ids
    red, green = add(actor, product, "red", "green")
    (foreign,) = add(actor, other, "red")
    wanted = CaptionPicture("product", product, 2, green, "From behind")
    kept = caption_pictures(actor=actor, items=[wanted]).single()
    assert (kept.version, kept.picture_ids) == (3, (red, green))
    document = show_product(actor=actor, product_id=product)
    assert [one.caption for one in document.pictures] == ["red", "From behind"]
    (told,) = document.history[0].fields
    assert (told.name, told.before, told.after) == ("pictures", "red, green", "red, From behind")
    refusal(ChangedMeanwhile, caption_pictures(actor=actor, items=[wanted]).results[0].error)
    strange = CaptionPicture("product", product, 3, foreign, "Front")
    refusal(NotFound, caption_pictures(actor=actor, items=[strange]).results[0].error)
    same = CaptionPicture("product", product, 3, red, "red")
    assert caption_pictures(actor=actor, items=[same]).single().version == 3
    assert show_product(actor=actor, product_id=product) == document


def test_a_variant_without_pictures_shows_those_of_its_style(owner: Person, catalog: SmallCatalog) -> None:
    actor = owner.actor
    style = CreateStyle("TEE", "T-shirt", ("Size",), catalog.piece_id, catalog.tax_class_id)
    style_id = create_styles(actor=actor, items=[style]).single().id
    variants = AddVariants(style_id, (NewVariant("TEE-S", ("S",)), NewVariant("TEE-M", ("M",))))
    small, medium = add_variants(actor=actor, items=[variants]).single().product_ids
    of_style = AddPicture("style", style_id, drawn(colour="red"))
    (shared,) = add_pictures(actor=actor, items=[of_style]).single().picture_ids
    (own,) = add(actor, medium, "red")
    assert [one.id for one in show_style(actor=actor, style_id=style_id).pictures] == [shared]
    assert [(one.id, one.of) for one in show_product(actor=actor, product_id=small).pictures] == [
        (shared, "style")
    ]
    assert [(one.id, one.of) for one in show_product(actor=actor, product_id=medium).pictures] == [
        (own, "product")
    ]
    rows = {row["sku"]: row["picture_id"] for row in listed(actor)}
    assert (rows["TEE-S"], rows["TEE-M"]) == (str(shared), str(own))


def listed(actor: Actor) -> list[dict[str, Any]]:
    """The rows of the list of products."""
    rows: list[dict[str, Any]] = orjson.loads(read_page(PRODUCTS, actor=actor, query={}))["rows"]
    return rows


def refusal(error: type[HuotongError], outcome: object) -> None:
    assert isinstance(outcome, error), outcome


def test_refusals_change_nothing(owner: Person, catalog: SmallCatalog) -> None:
    actor, (one, other, third) = owner.actor, catalog.product_ids
    red, green = add(actor, one, "red", "green")
    (foreign,) = add(actor, other, "red")
    before = show_product(actor=actor, product_id=one)
    again = AddPicture("product", one, drawn(colour="red"))
    refusal(PictureThere, add_pictures(actor=actor, items=[again]).results[0].error)
    refusal(NotFound, add_pictures(actor=actor, items=[AddPicture("style", one, drawn())]).results[0].error)
    for ids in ((red,), (red, red), (red, green, foreign), (red, foreign)):
        wanted = ArrangePictures("product", one, 2, ids)
        refusal(Malformed, arrange_pictures(actor=actor, items=[wanted]).results[0].error)
    stale = ArrangePictures("product", one, 1, (green, red))
    refusal(ChangedMeanwhile, arrange_pictures(actor=actor, items=[stale]).results[0].error)
    for picture, error, version in ((foreign, NotFound, 2), (red, ChangedMeanwhile, 1)):
        wanted_gone = RemovePicture("product", one, version, picture)
        refusal(error, remove_pictures(actor=actor, items=[wanted_gone]).results[0].error)
    archive_products(actor=actor, items=[ProductOfVersion(third, 1)]).single()
    refusal(
        ProductArchived,
        add_pictures(actor=actor, items=[AddPicture("product", third, drawn())]).results[0].error,
    )
    with pytest.raises(Malformed):
        add_pictures(
            actor=actor,
            items=[AddPicture("product", one, drawn(colour="blue")), AddPicture("product", one, SVG)],
        )
    assert show_product(actor=actor, product_id=one) == before


def test_a_product_has_so_many_pictures_and_no_more(owner: Person, catalog: SmallCatalog) -> None:
    shades = [f"rgb({shade},0,0)" for shade in range(0, 12 * (PICTURES_MAX + 1), 12)]
    items = [AddPicture("product", catalog.product_ids[0], drawn(colour=one, size=(2, 2))) for one in shades]
    outcomes = add_pictures(actor=owner.actor, items=items)
    assert [one.status for one in outcomes.results] == ["done"] * PICTURES_MAX + ["refused"]
    refusal(TooManyPictures, outcomes.results[-1].error)


def files(folder: Path, actor: Actor) -> list[Path]:
    return sorted((folder / str(actor.book_id) / INVARIANT).glob("??/*"))


def differences(actor: Actor) -> int:
    verify.register(APP)
    (finding,) = verify.run(book_id=actor.book_id, only=[INVARIANT])
    return finding.differences


def test_verify_finds_files_that_are_gone_cut_off_or_left_over(
    owner: Person, catalog: SmallCatalog, folder_of_files: Path
) -> None:
    add(owner.actor, catalog.product_ids[0], "red")
    assert differences(owner.actor) == 0
    one, other = files(folder_of_files, owner.actor)
    content = one.read_bytes()
    one.write_bytes(content[:-1])
    assert differences(owner.actor) == 1
    one.unlink()
    assert differences(owner.actor) == 1
    one.write_bytes(content)
    left = other.with_name("0" * 64)
    left.write_bytes(b"left over")
    assert differences(owner.actor) == 0
    os.utime(left, (0, 0))
    assert differences(owner.actor) == 1
    for path in (one, other):
        os.utime(path, (0, 0))
    assert sweep_pictures(owner.actor.book_id) == 1
    assert (one.exists(), other.exists(), left.exists()) == (True, True, False)
    assert (differences(owner.actor), sweep_pictures(owner.actor.book_id)) == (0, 0)


def test_what_is_kept_again_is_young_again(
    owner: Person, catalog: SmallCatalog, folder_of_files: Path
) -> None:
    """A sweep between the files and the row of an upload leaves them."""
    add(owner.actor, catalog.product_ids[0], "red")
    for path in files(folder_of_files, owner.actor):
        os.utime(path, (0, 0))
    add(owner.actor, catalog.product_ids[1], "red")
    assert len(files(folder_of_files, owner.actor)) == 2
    assert all(path.stat().st_mtime > 0 for path in files(folder_of_files, owner.actor))
