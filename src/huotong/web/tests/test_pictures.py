"""Pictures over the wire: what may be sent, who gets them, and for how long they are kept by a browser."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from huotong.access.testing import Person, new_book, owner_of, person
from huotong.catalog.contracts import AddPicture, RemovePicture
from huotong.catalog.public import add_pictures, remove_pictures
from huotong.catalog.testing import drawn, small_catalog
from huotong.kernel.errors import Forbidden, NotFound
from huotong.web.testing import Client

PICTURES = "/api/v1/catalog/pictures"


@pytest.fixture
def owner(rolled_back: object) -> Person:
    return owner_of(new_book())


@pytest.fixture
def product(owner: Person) -> int:
    return small_catalog(actor=owner.actor).product_ids[0]


def add(owner: Person, product: int) -> int:
    """The product has one picture; answers its id."""
    return (
        add_pictures(actor=owner.actor, items=[AddPicture("product", product, drawn())])
        .single()
        .picture_ids[0]
    )


def test_a_picture_is_given_with_a_lasting_mark(owner: Person, product: int) -> None:
    red = add(owner, product)
    client = Client(owner.token)
    for address, size in ((f"{PICTURES}/{red}", (240, 160)), (f"{PICTURES}/{red}/small", (160, 107))):
        given = client.get(address)
        assert (given.status, Image.open(io.BytesIO(given.body)).size) == (200, size)
        assert given.headers["Content-Type"] == "image/webp"
        assert given.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert given.headers["X-Content-Type-Options"] == "nosniff"
        assert given.headers["Content-Security-Policy"].startswith("default-src 'none'")
        known = client.get(address, If_None_Match=f'"other", W/{given.headers["ETag"]}')
        assert (known.status, known.body, known.headers["ETag"]) == (304, b"", given.headers["ETag"])
        assert "Content-Length" not in known.headers


def test_nobody_else_sees_a_picture(owner: Person, product: int) -> None:
    red = add(owner, product)
    stranger = owner_of(new_book())
    known = f'"{show_digest(owner, red)}"'
    for address in (f"{PICTURES}/{red}", f"{PICTURES}/{red}/small"):
        assert Client(stranger.token).get(address).status == 404
        assert Client(stranger.token).get(address, If_None_Match=known).status == 404
        assert Client().get(address).status == 401
    taken = AddPicture("product", product, drawn())
    assert isinstance(add_pictures(actor=stranger.actor, items=[taken]).results[0].error, NotFound)
    clerk = person(owner.actor.book_id, permissions=["catalog.list_units"])
    assert Client(clerk.token).get(f"{PICTURES}/{red}").status == 403
    with pytest.raises(Forbidden):
        add_pictures(actor=clerk.actor, items=[taken])


def show_digest(owner: Person, picture: int) -> str:
    return Client(owner.token).get(f"{PICTURES}/{picture}").headers["ETag"].strip('"')


def test_a_removed_picture_is_not_found(owner: Person, product: int) -> None:
    red = add(owner, product)
    wanted = RemovePicture("product", product, 2, red)
    remove_pictures(actor=owner.actor, items=[wanted]).single()
    assert Client(owner.token).get(f"{PICTURES}/{red}").status == 404


def test_hostile_uploads_over_the_wire(owner: Person, product: int, folder_of_files: Path) -> None:
    client = Client(owner.token)

    def send(content: object, **others: object) -> tuple[int, list[tuple[str, str]]]:
        picture = {"of": "product", "owner_id": str(product), "content": content, **others}
        sent = client.post(f"{PICTURES}/add", {"pictures": [picture]})
        facts = sent.json["facts"]
        return sent.status, sent.flaws or [(facts["field"], facts["reason"])]

    where = "pictures.0.content"
    assert send("PHN2Zy8+") == (422, [(where, "picture_type")])
    assert send("no base 64!") == (422, [(where, "base64")])
    assert send("", content_type="image/png") == (422, [("pictures.0.content_type", "unknown_field")])
    assert send("", file_name="../../etc/passwd") == (422, [("pictures.0.file_name", "unknown_field")])
    assert client.post(f"{PICTURES}/add", None, b'{"pictures":"' + b"A" * (16 << 20) + b'"}').status == 413
    assert not (folder_of_files / str(owner.actor.book_id)).exists()
    good = AddPicture("product", product, drawn(), "../../../etc/passwd\\..\\x")
    add_pictures(actor=owner.actor, items=[good]).single()
    names = [
        path.name for path in (folder_of_files / str(owner.actor.book_id) / "catalog_pictures").glob("??/*")
    ]
    assert [len(name) for name in names] == [64, 64]
