"""Roman numerals, as far as chapters and centuries go."""

from recension.reading.patterns import pattern

_ROMAN = pattern(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def roman_value(word: str) -> int:
    """What a Roman numeral up to thirty-nine comes to; 0 for any other word.

    >>> roman_value("XIX"), roman_value("MIX")
    (19, 0)
    """
    found = _ROMAN.fullmatch(word)
    return 10 * len(found[1]) + _ONES[found[2]] if found else 0
