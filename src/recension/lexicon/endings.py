"""Other forms of a word in languages of which no forms are listed, by its ending: Mietern, tenants, acheteuses."""

from functools import lru_cache

_LEAST = 4  # letters that a word keeps at the least
_ELIDED = ("fr", "it")  # where a small word may stand before an apostrophe, as a part of the word behind it
# An ending with those that a word may have in its place.
_ENDINGS = {
    "de": {"en": ("", "e"), "er": ("", "e"), "es": ("", "e"), "em": ("", "e"), "e": ("",), "n": ("",), "s": ("",)},
    "es": {"as": ("o", "a", "os"), "os": ("o",), "a": ("o",), "es": ("", "e"), "s": ("",)},
    "fr": {"es": ("", "e"), "e": ("",), "s": ("",), "x": ("",)},
    "it": {"i": ("o", "e"), "e": ("o", "a"), "a": ("o",)},
    "nl": {"en": ("", "e"), "e": ("",), "n": ("",), "s": ("",)},
    "pt": {"as": ("o", "a", "os"), "os": ("o",), "a": ("o",), "es": ("", "e"), "s": ("",)},
    "sv": {
        "arna": ("", "e"),
        "erna": ("", "e"),
        "orna": ("a",),
        "en": ("", "e"),
        "et": ("", "e"),
        "ar": ("", "e"),
        "er": ("", "e"),
        "or": ("a",),
        "na": ("",),
        "a": ("",),
        "t": ("",),
        "n": ("",),
        "s": ("",),
    },
}


@lru_cache(maxsize=8192)
def plainer(word: str, language: str) -> tuple[str, ...]:
    """The words of which it may be a form, itself left out: for a look into a list, not for a text."""
    elided = word.rpartition("'")[2] if language in _ELIDED else ""
    bases = (elided,) if elided not in ("", word) else ()
    found = [*bases]
    for base in (word, *bases):
        for ending, others in _ENDINGS.get(language, {}).items():
            stem = base.removesuffix(ending)
            if stem != base and len(stem) >= _LEAST:
                found += [stem + other for other in others]
    return tuple(dict.fromkeys(found))
