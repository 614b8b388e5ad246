"""What somebody said, in quotation marks: what a person owns up to is no notice of the text that reports it."""

from recension.reading.patterns import pattern

# What somebody said within a block, before who said it.
_SAID = pattern(
    r"[„“«»\"][^„“”«»\"]{1,300}[“”«»\"],?\s(?=(?:said|says|told|dijo|dice|ha detto|sagte|sagt|säger|sade|sa|a dit|"
    r"disse|diz|zei|zegt)\b)"
)


def left_out(small: str) -> str:
    """A block in small letters without what somebody said in it."""
    return _SAID.sub(" ", small)


def is_said(block: str) -> bool:
    """True for a block that begins with what somebody said, in quotation marks or behind a dash, and goes on."""
    return bool(_QUOTED.match(block))


_QUOTED = pattern(
    r"[\s*_>]{0,6}(?:(?:„[^“”]{1,400}[“”]|“[^”]{1,400}”|«[^»]{1,400}»|»[^«]{1,400}«|「[^」]{1,400}」|『[^』]{1,400}』"
    r"|\"[^\"]{1,400}\")[\s,.–—-]{0,3}(?:[^\W\d_]|[*_]{1,2}[^\W\d_])|[–—]\s[^–—]{1,300},\s(?:säger|sade|sa|dit|sagte)\s)"
)
