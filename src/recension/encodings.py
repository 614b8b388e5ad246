"""Which encodings a text may be kept in: those whose codec gives the same text again, on every machine."""

import codecs

from recension.errors import Error

# Python has codecs under these names that are no encodings of text files: what they read is escapes, host names,
# nothing at all, or what the machine's settings say.
_NONE = {"charmap", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}


class HalfError(UnicodeDecodeError):
    """Half of a surrogate pair was read, which nothing could write again; `reason` says which, and where."""


def codec(encoding: str) -> str | None:
    """The name of the codec that reads text files of that encoding, one for all spellings; None where there is none.

    `codec("Latin1") == "iso8859-1"`; `codec("rot13")` is None, as what it reads is no text in bytes.
    """
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):  # ValueError: a NUL, or half of a surrogate pair, in the name
        return None
    return found.name if found._is_text_encoding and found.name not in _NONE else None


def decoded(raw: bytes, encoding: str) -> str:
    """The bytes as text that can be written again in UTF-8.

    LookupError where no codec reads text of that encoding, UnicodeDecodeError where the bytes are not in it. One of
    these is a HalfError: where they give half of a surrogate pair, as those of UTF-7 can.
    """
    name = codec(encoding)
    if name is None:
        raise LookupError(f"there is no encoding {encoding!r}")
    text = raw.decode(name)
    if name != "utf-8":
        _refuse_halves(text, raw, name)
    return text


def check(encoding: str) -> None:
    """Returns where text can be read in that encoding; else Error names some that there are."""
    if codec(encoding) is None:
        hint = "Use utf-8, latin-1, cp1252 or utf-16, for example."
        raise Error(f"There is no encoding {encoding!r} that a text could be read in.", hint)


def _refuse_halves(text: str, raw: bytes, name: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        reason = f"half of a surrogate pair (U+{ord(text[error.start]):04X}) at character {error.start}"
        raise HalfError(name, raw, 0, len(raw), reason) from None
