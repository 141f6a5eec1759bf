"""What a master is found by: its code, its name, the initials of its pinyin and what else names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from huotong.kernel.values import code_key

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003fffd]+")


def initials(name: str) -> str:
    """The first letters of the pinyin of each run of Chinese characters: 长城干红 750ml gives ccgh."""
    return " ".join("".join(lazy_pinyin(run, style=Style.FIRST_LETTER)) for run in _HAN.findall(name))


def words_of(*, code: str, name: str, more: Iterable[str] = ()) -> str:
    """All that a search of the master looks through, in the form codes are compared in."""
    parts = [code, name, initials(name), *more]
    return " ".join(code_key(part) for part in parts if part)


def asked_words(text: str) -> list[str]:
    """The words of a question, each of which must be found."""
    return sorted(set(code_key(text).split()))


def grams_of(words: str) -> list[str]:
    """The characters and pairs of neighbours of the words, by which an index finds them."""
    return sorted(
        {
            word[at : at + size]
            for word in words.split()
            for size in (1, 2)
            for at in range(len(word) - size + 1)
        }
    )


def asked_grams(words: Iterable[str]) -> list[str]:
    """The pairs that a master with these words has; of a single character itself."""
    found: set[str] = set()
    for word in words:
        found.update({word} if len(word) == 1 else {word[at : at + 2] for at in range(len(word) - 1)})
    return sorted(found)
