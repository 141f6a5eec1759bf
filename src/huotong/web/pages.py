"""Serves the built front end from memory: hashed files for ever, the page itself always fresh."""

from __future__ import annotations

import gzip
import mimetypes
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from huotong.web.api import StartResponse
from huotong.web.transport import transport_security

NONCE = b"__CSP_NONCE__"
SHELL = "/index.html"
_FOREVER = "public, max-age=31536000, immutable"
_COMPRESSED = (".js", ".css", ".html", ".svg", ".json", ".webmanifest")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_EVERY_PAGE = (
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)


class _File(NamedTuple):
    kind: str
    plain: bytes
    packed: bytes | None


class Pages:
    """The files of one folder; every other address gets the page, whose script knows the address."""

    def __init__(self, folder: Path) -> None:
        self._every_page = (*_EVERY_PAGE, *transport_security())
        self._files = {
            f"/{path.relative_to(folder).as_posix()}": _read(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and ".vite" not in path.parts
        }

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """A file, the page, or a plain 404 or 405."""
        path: str = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _plain("405 Method Not Allowed", start_response)
        file = self._files.get(path)
        if file is None and "." not in path.rsplit("/", 1)[-1]:
            path, file = SHELL, self._files.get(SHELL)
        if file is None:
            return _plain("404 Not Found", start_response)
        headers, body = self._page(file) if path == SHELL else _asset(path, file, environ)
        headers += [*self._every_page, ("Content-Type", file.kind), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _page(self, file: _File) -> tuple[list[tuple[str, str]], bytes]:
        """The page with a nonce of its own, by which the component library may add its styles."""
        nonce = secrets.token_urlsafe(18)
        policy = _POLICY.format(nonce=nonce)
        headers = [("Content-Security-Policy", policy), ("Cache-Control", "no-cache")]
        return headers, file.plain.replace(NONCE, nonce.encode())


def _read(path: Path) -> _File:
    plain = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind in ("application/javascript", "application/json"):
        kind += "; charset=utf-8"
    packed = gzip.compress(plain, 9, mtime=0) if path.suffix in _COMPRESSED else None
    return _File(kind, plain, packed if packed and len(packed) < len(plain) else None)


def _asset(path: str, file: _File, environ: dict[str, Any]) -> tuple[list[tuple[str, str]], bytes]:
    lasting = _FOREVER if path.startswith("/assets/") else "no-cache"
    headers = [("Cache-Control", lasting), ("Vary", "Accept-Encoding")]
    if file.packed is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        return [*headers, ("Content-Encoding", "gzip")], file.packed
    return headers, file.plain


def _plain(status: str, start_response: StartResponse) -> Iterable[bytes]:
    body = status.encode()
    start_response(status, [*_EVERY_PAGE, ("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
