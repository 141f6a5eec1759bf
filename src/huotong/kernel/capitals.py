"""Amounts in Chinese capitals (大写金额), as vouchers, receipts and contracts state them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_MYRIADS = ("", "万", "亿", "万亿")
LIMIT = Decimal("1e16")


def in_capitals(amount: Decimal) -> str:
    """The amount in yuan (元), jiao (角) and fen (分), such as 壹仟零伍元叁角整; negative: 负.

    An amount without fen ends in 整. One 零 stands for the noughts within the yuan, and before the fen when
    there is no jiao. Rounded half up to the fen; raises ValueError at 10^16 and beyond.

    Source: 正确填写票据和结算凭证的基本规定, annex 1 of 支付结算办法 (People's Bank of China, 1997).
    """
    if not amount.is_finite() or abs(amount) >= LIMIT:
        raise ValueError(f"no capitals for {amount}")
    fen_in_all = int((abs(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    yuan, rest = divmod(fen_in_all, 100)
    jiao, fen = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan or not rest else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        text += "零"
    text += f"{_DIGITS[fen]}分" if fen else "整"
    return f"负{text}" if amount < 0 and fen_in_all else text


def _whole(number: int) -> str:
    """The number by groups of four digits; 零 where noughts stand between other digits."""
    if not number:
        return _DIGITS[0]
    text, gap = "", False
    for no in range(len(_MYRIADS) - 1, -1, -1):
        group = number // 10 ** (4 * no) % 10_000
        if group:
            text += ("零" if text and (gap or group < 1000) else "") + _group(group) + _MYRIADS[no]
        gap = group % 10 == 0 if group else bool(text)
    return text


def _group(number: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if text and gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return text
