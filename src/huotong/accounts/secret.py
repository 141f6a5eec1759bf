"""Secrets handed out once: made from the system's randomness, kept as their SHA-256."""

import hashlib
import secrets

RAW_MAX = 200


def new_secret(prefix: str) -> str:
    """A secret of 256 bits in URL-safe letters, with a prefix that tells people what it is."""
    return prefix + secrets.token_urlsafe(32)


def digest_of(raw: str) -> bytes:
    """What is stored and looked up in its place."""
    return hashlib.sha256(raw.encode("utf-8", "replace")).digest()
