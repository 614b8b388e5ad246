"""What stands inside quotation marks."""

from functools import lru_cache

from recension.reading.patterns import pattern

_MARK = pattern(
    r"(?P<markup><[A-Za-z/][^<>]*>|\{\{[^{}\n]*\}\})"  # the marks round an attribute quote nobody
    r"|(?P<open>[“„«])|(?P<close>[”»])|(?P<double>\")"
    r"|(?P<single_open>(?<![\w.,!?’'])[‘'](?=\w)(?!(?i:\d{2}s?|em|tis|twas|til|cause|n)\b))"
    r"|(?P<single_close>(?<=[\w.,!?…])['’](?!\w))"
)
_LONGEST_SINGLE = 300  # an apostrophe is taken for a closing mark only this near to an opening one


@lru_cache(maxsize=1024)
def quoted(block: str) -> tuple[tuple[int, int], ...]:
    """The places inside quotation marks as (start, end) from the block's beginning, in order, marks left out.

    A quotation that is not closed runs to the end of the block, and one that is not opened begins with it, as in a
    speech of several paragraphs.
    """
    if not has_marks(block):
        return ()
    spans: list[tuple[int, int]] = []
    start = single = -1
    opened = ""
    for mark in _MARK.finditer(block):
        kind = mark.lastgroup
        if start >= 0 and opened == "„" and mark.group() == "“":  # as in German: „so“
            kind = "close"
        if start < 0 and (kind == "open" or (kind == "double" and not _closes(block, mark.start()))):
            start, opened = mark.end(), mark.group()
        elif start < 0 and kind == "close" and not spans:  # a speech that began in an earlier paragraph
            spans.append((0, mark.start()))
        elif start >= 0 and kind in ("close", "double"):
            spans.append((start, mark.start()))
            start = single = -1
        elif start < 0 and kind == "single_open" and single < 0:
            single = mark.end()
        elif start < 0 and kind == "single_close" and 0 <= mark.start() - single <= _LONGEST_SINGLE and single >= 0:
            spans.append((single, mark.start()))
            single = -1
    if start >= 0:
        spans.append((start, len(block)))
    return tuple(spans)


def has_marks(passage: str) -> bool:
    """False for a passage that has no quotation mark for certain."""
    return not passage.isascii() or '"' in passage or "'" in passage


def _closes(block: str, at: int) -> bool:
    """True for a straight mark that cannot open anything: an inch, a second, or a mark at the very end."""
    return at + 1 == len(block) or (at > 0 and block[at - 1].isdigit() and not block[at + 1].isalnum())
