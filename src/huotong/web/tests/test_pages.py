"""The front end's files: hashed ones for ever, the page fresh with a policy that lets in no foreign script."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from huotong.web.application import Application
from huotong.web.testing import Answer, Client

SCRIPT = b"console.log(1);" * 100


@pytest.fixture
def browser(tmp_path: Path) -> Client:
    (tmp_path / "assets").mkdir()
    (tmp_path / ".vite").mkdir()
    (tmp_path / "assets" / "index-a1b2.js").write_bytes(SCRIPT)
    (tmp_path / ".vite" / "manifest.json").write_bytes(b"{}")
    page = (
        b'<meta property="csp-nonce" nonce="__CSP_NONCE__"><script type="module" src="/assets/index-a1b2.js">'
    )
    (tmp_path / "index.html").write_bytes(page)
    return Client(site=Application([], static=tmp_path))


def policy(answer: Answer) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: value for name, _, value in parts}


def test_hashed_files_stay_for_ever_and_travel_packed(browser: Client) -> None:
    plain = browser.get("/assets/index-a1b2.js")
    assert (plain.status, plain.body) == (200, SCRIPT)
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    packed = browser.get("/assets/index-a1b2.js", Accept_Encoding="br, gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == SCRIPT
    assert packed.headers["Content-Length"] == str(len(packed.body))


@pytest.mark.parametrize("path", ["/", "/sales/orders", "/sign-in", "/set-up"])
def test_every_address_of_the_screens_is_the_page_with_a_nonce_of_its_own(browser: Client, path: str) -> None:
    first, second = browser.get(path), browser.get(path)
    nonces = [re.findall(rb'nonce="([\w-]+)"', answer.body)[0].decode() for answer in (first, second)]
    assert nonces[0] != nonces[1]
    rules = policy(first)
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == f"'self' 'nonce-{nonces[0]}'"
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in first.headers["Content-Security-Policy"]
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/assets/none.js", "/../../etc/passwd.txt", "/.vite/manifest.json", "/favicon.ico"]
)
def test_other_files_are_not_there(browser: Client, path: str) -> None:
    assert browser.get(path).status == 404


def test_pages_are_only_read(browser: Client) -> None:
    assert browser.post("/", {}).status == 405
    assert browser.send("HEAD", "/", headers={}).body == b""


def test_browsers_are_told_to_come_by_tls_where_there_is_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_bytes(b"page")
    assert "Strict-Transport-Security" not in Client(site=Application([], static=tmp_path)).get("/").headers
    monkeypatch.setattr(settings, "SECURE_HSTS_SECONDS", 60)
    browser = Client(site=Application([], static=tmp_path))
    for path in ("/", "/api/v1/none"):
        assert browser.get(path).headers["Strict-Transport-Security"] == "max-age=60; includeSubDomains"
