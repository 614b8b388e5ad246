"""Figures as the language of a text writes them: what stands between groups of digits, and before decimals."""

import re

from recension.reading.language import UNKNOWN
from recension.reading.patterns import pattern

_POINT_GROUPS = frozenset({"de", "es", "it", "nl", "pt", "da", "tr"})  # 1.200,50
_BLANK_GROUPS = frozenset({"fr", "sv", "pl"})  # 1 200,50
_UNSURE = pattern(r"[.,]\d{3}(?!\d)")  # behind a point, or a comma: a group, or a decimal


def plain_figure(raw: str, language: str) -> str | None:
    """A figure without its groups, a point before its decimals; None where that is not certain."""
    point, comma = (",", ".") if language in _POINT_GROUPS else (".", ",")
    if language in _BLANK_GROUPS:
        point, comma = ",", "\u00a0"
    if _UNSURE.search(raw) and ("." in raw if language in _BLANK_GROUPS else language == UNKNOWN):
        return None
    raw = f"0{raw}" if raw[0] == "." else raw
    plain = raw.replace("\u00a0", comma).replace("\u202f", comma).rstrip(".,")
    if plain != raw and raw[-1:] in ".,":
        return None
    if comma in plain and not re.fullmatch(rf"\d{{1,3}}(?:\{comma}\d\d\d)+(?:\{point}\d+)?", plain):
        return None
    plain = plain.replace(comma, "").replace(point, ".")
    return plain if re.fullmatch(r"\d{1,30}(?:\.\d{1,12})?", plain) else None


def times(figure: str, scale: int) -> str:
    """A figure so many times: 1.5 and a million as 1500000."""
    whole, _, part = figure.partition(".")
    if scale == 1:
        return f"{int(whole)}{'.' + part if part else ''}"
    total = int(whole + part) * scale
    digits = str(total).zfill(len(part) + 1)
    return f"{digits[: -len(part)]}.{digits[-len(part) :]}".rstrip("0").rstrip(".") if part else digits
