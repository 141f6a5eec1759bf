"""Tax numbers of China: the unified social credit code of firms, the identity number of persons."""

from __future__ import annotations

import re

_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: no I, O, S, V, Z."""
_CREDIT_CODE = re.compile(rf"[{_CREDIT_LETTERS}]{{2}}[0-9]{{6}}[{_CREDIT_LETTERS}]{{10}}", re.ASCII)
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_IDENTITY = re.compile(r"[1-9][0-9]{16}[0-9X]", re.ASCII)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"


def is_chinese(number: str) -> bool:
    """Whether the number is one of the two with its right check character, in capitals."""
    return _is_credit_code(number) or _is_identity(number)


def _is_credit_code(number: str) -> bool:
    if not _CREDIT_CODE.fullmatch(number):
        return False
    letters = zip(number[:17], _CREDIT_WEIGHTS, strict=True)
    total = sum(_CREDIT_LETTERS.index(letter) * weight for letter, weight in letters)
    return _CREDIT_LETTERS[-total % 31] == number[17]


def _is_identity(number: str) -> bool:
    """GB 11643-1999, which is ISO 7064 MOD 11-2."""
    if not _IDENTITY.fullmatch(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _IDENTITY_WEIGHTS, strict=True))
    return _IDENTITY_CHECKS[total % 11] == number[17]
