"""Good bytes made bad in the ways in which bytes go bad, and in those that somebody would think of."""

import random
import re
from collections.abc import Callable

TIMES = (
    "0001-01-01T00:00:00+14:00 9999-12-31T23:59:59.999999Z 9999-12-31T23:59:59-14:00 0001-01-01T00:00:00Z "
    "0000-00-00T00:00:00Z 2020-02-30T00:00:00Z 2020-01-03T00:00:00 2020-W01-1T00:00:00Z 2020-01-03T24:00:00Z "
    "2020-01-03T10:00:00.1234567890Z 2020-01-03t10:00:00z 2020-01-03T10:00:00+23:59:59.999999 "
    "99999-01-01T00:00:00Z -2020-01-01T00:00:00Z 2010-01-01T00:00:00Z"
).split()
CODECS = (
    "rot13 hex base64 zlib bz2 uu quopri punycode idna undefined unicode_escape raw_unicode_escape utf-7 utf-16 utf-32 "
    "utf-8-sig latin-1 cp1252 ascii shift_jis mbcs oem charmap string_escape nonsense UTF8 utf_8 euc_jp hz iso2022_jp "
    "palmos mac_turkish cp037"
).split()
VALUES = r"""
    "\ud800" \ud800 \udfff\ud800 \u0000 NaN Infinity 1e999 -0 null true {} [] "" " \ { } [ ] , 0 ../../x /etc/passwd
    seals/000001.sha256 . .. @ - ~ %s%n {0} $(id) `id` ' &x; &#0; &#xD800; < > ]]> <![CDATA[ <!-- <page> </page> <?xml?>
    <revision> <text> e&#769; --- :
""".split()
# fmt: off
MARKS = (
    "\x00", "\x1b[31m", "\x1b]0;x\x07", "\u202e", "\u2066", "\u200b", "\ufeff", "\x85", "\u2028", "\r", "\r\n", "\n",
    "\n\n", "\t", "e\u0301", "\ufb01", "I\u0307", "\U0001d53d", "\U000e0001",
)
LINES = (
    "---\n", "\n---\n", "\n---\n\n---\n", ": ", "article: x\n", "# late ", "# look {} of x\n", "# looks 0 0 x\n",
    "0" * 64 + "  x\n", "Format: 0\n", "Format: 99\n", "* text=auto\n",
)
LONG = ("9" * 5000, "-" + "9" * 5000, "1" + "0" * 400, "a" * 300, "\xe4" * 200)
WORDS = (*TIMES, *CODECS, *VALUES, *MARKS, *LINES, *LONG)
BYTES = (b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80")
LARGE = (
    "[" * 100_000, "[" * 5000, '{"x":' + "[" * 100_000, '{"a":' * 50_000, "x" * 300_000, "\n" * 50_000, "<b>" * 20_000,
    "(" * 50_000, "a: b\n" * 5000,
)
# fmt: on
NASTY = (*(word.encode() for word in WORDS), *BYTES)
HUGE = tuple(word.encode() for word in LARGE)

_SORTS = (
    (re.compile(rb"\d{4}-\d\d"), tuple(word.encode() for word in TIMES)),
    (re.compile(rb"^(utf|iso|latin)"), tuple(word.encode() for word in CODECS)),
    (re.compile(rb"^\d+$"), tuple(word.encode() for word in (*LONG, "-1", "0", "1e999", "18446744073709551616"))),
)
_DATE = re.compile(rb"\d{4}-\d\d-\d\dT?[0-9:.Z+]*")
_TOKEN = re.compile(rb'"[^"\n]*"|[A-Za-z0-9_.:+-]+')
_HEX = b"0123456789abcdef"
Dice = random.Random


def _span(data: bytes, dice: Dice, longest: int = 40) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.randint(1, longest))


def flipped(data: bytes, dice: Dice) -> bytes:
    """One bit is another."""
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def struck(data: bytes, dice: Dice) -> bytes:
    """One to eight bytes are any."""
    start, end = _span(data, dice, 8)
    return data[:start] + dice.randbytes(end - start) + data[end:]


def changed(data: bytes, dice: Dice) -> bytes:
    """One letter or digit is another of its sort."""
    found = [at for at, byte in enumerate(data) if byte in _HEX]
    at = dice.choice(found) if found else 0
    other = dice.choice(b"0123456789" if data[at] in b"0123456789" else b"abcdef")
    return data[:at] + bytes([other]) + data[at + 1 :]


def cut_short(data: bytes, dice: Dice) -> bytes:
    """The end is gone, or the beginning."""
    at = dice.randrange(len(data))
    return data[:at] if dice.random() < 0.8 else data[at:]


def holed(data: bytes, dice: Dice) -> bytes:
    """A stretch is gone."""
    start, end = _span(data, dice)
    return data[:start] + data[end:]


def doubled(data: bytes, dice: Dice) -> bytes:
    """A stretch stands twice, or the whole does."""
    start, end = _span(data, dice, 200) if dice.random() < 0.8 else (0, len(data))
    return data[:end] + data[start:end] + data[end:]


def inserted(data: bytes, dice: Dice) -> bytes:
    """Bytes of anywhere in it stand somewhere else too."""
    (start, end), at = _span(data, dice, 100), dice.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def swapped(data: bytes, dice: Dice) -> bytes:
    """Two stretches have changed places."""
    a, b, c, d = sorted(dice.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def lines_moved(data: bytes, dice: Dice) -> bytes:
    """Its lines stand in another order, one of them twice, or one not at all."""
    lines = data.splitlines(keepends=True) or [b""]
    at = dice.randrange(len(lines))
    match dice.randrange(3):
        case 0:
            dice.shuffle(lines)
        case 1:
            lines.insert(dice.randrange(len(lines) + 1), lines[at])
        case _:
            del lines[at]
    return b"".join(lines)


def nasty(data: bytes, dice: Dice) -> bytes:
    """Something known to be nasty stands in it."""
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(NASTY) + data[at:]


def worded(data: bytes, dice: Dice) -> bytes:
    """In the place of a word, a number, a date or a quoted value is something nasty, often of its own sort."""
    token = _token(data, dice)
    if token is None:
        return nasty(data, dice)
    sort = next((words for sign, words in _SORTS if sign.search(token[0])), NASTY)
    word = dice.choice(sort if dice.random() < 0.5 else NASTY)
    if token[0].startswith(b'"') and dice.random() < 0.7:
        word = b'"' + word + b'"'
    return data[: token.start()] + word + data[token.end() :]


def retimed(data: bytes, dice: Dice) -> bytes:
    """In the place of a date is one that is odd."""
    found = [token for token in _TOKEN.finditer(data) if _DATE.search(token[0])]
    if not found:
        return worded(data, dice)
    token = dice.choice(found)
    return data[: token.start()] + _DATE.sub(dice.choice(TIMES).encode(), token[0]) + data[token.end() :]


def large(data: bytes, dice: Dice) -> bytes:
    """Something very long or very deep stands in the place of a word, on a line of its own, or is all of it."""
    word, token = dice.choice(HUGE), _token(data, dice)
    match dice.randrange(4):
        case 0:
            return word
        case 1:
            return data + word + b"\n"
        case _:
            start, end = token.span() if token else (0, 0)
            return data[:start] + word + data[end:]


def _token(data: bytes, dice: Dice) -> re.Match[bytes] | None:
    found = list(_TOKEN.finditer(data))
    return dice.choice(found) if found else None


def recoded(data: bytes, dice: Dice) -> bytes:
    """Other line ends, a mark at the beginning, another encoding; or it is empty."""
    ways: list[Callable[[], bytes]] = [
        lambda: data.replace(b"\n", b"\r\n"),
        lambda: data.replace(b"\n", b"\r"),
        lambda: data.replace(b"\n", b"\xc2\x85"),
        lambda: data.replace(b"\n", b""),
        lambda: b"\xef\xbb\xbf" + data,
        lambda: data.decode("utf-8", "replace").encode("utf-16"),
        lambda: data.decode("utf-8", "replace").encode("utf-16-le"),
        lambda: data.decode("latin-1").encode(),
        lambda: data + b"\n",
        lambda: data.rstrip(b"\n"),
        lambda: data.upper(),
        lambda: data + b"\x00",
        lambda: b"",
        lambda: b"\x00" * len(data),
    ]
    return dice.choice(ways)()


MUTATIONS = {
    flipped: 3,
    changed: 4,
    struck: 2,
    cut_short: 2,
    holed: 2,
    doubled: 2,
    inserted: 1,
    swapped: 2,
    lines_moved: 2,
    nasty: 5,
    worded: 8,
    retimed: 4,
    recoded: 3,
}


def mutated(data: bytes, dice: Dice, seldom: float = 0.05) -> bytes:
    """The bytes, once to three times made bad; seldom with something very long or deep in them."""
    if dice.random() < seldom:
        return large(data, dice)
    for mutation in dice.choices(list(MUTATIONS), list(MUTATIONS.values()), k=dice.choice((1, 1, 1, 2, 3))):
        data = mutation(data or b"x", dice)
    return data


def name(dice: Dice) -> bytes:
    """The name of a file or a folder that is odd. It has `tag7` in it, to be known by."""
    made = [dice.choice(ODD_NAMES)]
    if dice.random() < 0.5:
        made.insert(dice.randrange(2), dice.choice(ODD_NAMES))
    tagged = b"".join(made)
    return (b"tag7" + tagged if dice.random() < 0.5 else tagged[:240] + b"tag7")[:255].replace(b"/", b"_")


ODD_NAMES = (
    *(word.encode() for word in WORDS if len(word) < 100 and "\0" not in word),
    *BYTES,
    *(b"a" * 250, "\xe4".encode() * 120, b" ", b"\n\n", "\u202etxt.exe".encode(), "\u2067x".encode()),
    *b".hidden .0123456789abcdef.tmp con nul.txt seals README readme -rf --help .txt .xml 2020-01-03.txt".split(),
    *b"2020-01-03T000000Z-0123456789ab.txt 0001-01-01T000000Z-0123456789ab.txt".split(),
)
