"""Mark-up of a passage: what is written for a machine or for the layout, and read by nobody as words.

It is told by its form alone, in HTML, Markdown and wikitext, whatever the file is called.
"""

import re
from functools import cache

from recension.reading.patterns import pattern
from recension.remembered import remembered

_CHARACTER = pattern(r"[<{\[\]*_~`#|\\'=>+•-]")  # without one of these there is no sign: this is found far sooner
_SIGN = pattern(r"[<{\[\]*_~`#|\\]|''|==|^[^\S\n]{0,12}[->+•=]", re.MULTILINE)
_READ = pattern(r"""\b(?:alt|title)=(?:"([^"]*)"|'([^']*)')""")
_LONGEST = 2000  # characters of one address or tag; what is longer is taken for text


_PICTURE = pattern(
    r"!\[(?P<alt>(?:[^\[\]\n]|\n(?!\n)|\[[^\[\]\n]{0,200}\]){0,2000})\]"
    r"(?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[[^\[\]\n]{0,80}\])"
    r"|\[!(?P<broken>[^\[\]\n]{1,300})\]\([^()\s]{1,2000}\)"
    r"""|<img\s(?:[^<>]{0,2000}?\balt=(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'))?[^<>]{0,2000}>"""
)
_CODE = ("script", "style")


@cache
def _rule() -> re.Pattern[str]:
    """Finds mark-up. Each form begins with a sign of its own, so that a passage is gone through once."""
    return re.compile(
        rf"""
        <!--[^<>]{{0,{_LONGEST}}}-->
      | (?P<tag></?[A-Za-z][^<>]{{0,{_LONGEST}}}>)
      | \{{:[^{{}}]{{0,{_LONGEST}}}\}} | \{{%[^{{}}]{{0,{_LONGEST}}}%\}}          # Jekyll, Liquid
      | \{{\{{[^{{}}\n]{{0,{_LONGEST}}}\}}\}}
      | ^[^\S\n]{{0,12}}(?:(?=[|:\ ]{{0,9}}-{{3}})[\ :|-]{{3,300}}|(?:[-*_=][^\S\n]?){{3,150}})$  # a ruler, a rule
      | ^[^\S\n]{{0,12}}(?:\#{{1,6}}(?=\s|$)|>[>\ ]{{0,12}}|[-*+•](?=\s|$)|={{2,6}}) # a heading, a citation, an item
      | ={{2,6}}(?=[^\S\n]{{0,12}}$)
      | ^[^\S\n]{{0,12}}\[[^\[\]\n^]{{1,80}}\]:[^\S\n]{{1,9}}\S{{1,{_LONGEST}}}(?:[^\S\n]{{1,9}}"[^"\n]{{0,200}}")?$
      | \[\^[\w-]{{1,40}}\]:?                                                     # a note
      | (?<=\])\[[^\[\]\n]{{0,80}}\]
      | \]\(data:[^()\s]*+\)                                                    # a picture that stands in the text
      | \](?:\((?:[^()\n]|\([^()\n]*\)){{0,{_LONGEST}}}\))?                     # the end of a link, and where it leads
      | !?\[\[(?:[^\[\]|\n]{{1,200}}\|)? | !?\[(?=[^\[\]\n]{{0,{_LONGEST}}}\][(\[])
      | '{{2,5}}
      | (?<![\w*])\*{{1,3}}(?=[^\s*]) | (?<=[^\s*])\*{{1,3}}(?!\*)
      | (?<![\w_])_{{1,3}}(?=[^\s_]) | (?<=[^\s_])_{{1,3}}(?![\w_])
      | ~~ | `{{1,3}} | \|
      | \\(?=[\\`*_{{}}\[\]()\#+.!|>~-]|$)
        """,
        re.VERBOSE | re.MULTILINE,
    )


@remembered(512)
def markup(passage: str) -> tuple[tuple[int, int], ...]:
    """Where mark-up stands in the passage, as (start, end) in order, none overlapping.

    What a tag says of a picture or a link (`alt`, `title`) is read, and no mark-up; a quotation that a pair of ` opens
    and '' closes is a quotation.
    """
    if not _CHARACTER.search(passage) or not _SIGN.search(passage):
        return ()
    found: list[tuple[int, int]] = []
    tex = "``" in passage and "''" in passage  # looked for once, as every `` and '' may ask
    for match in _rule().finditer(passage):
        if match["tag"]:
            found += _tag(*match.span(), passage)
        elif not _is_text(passage, match, tex):
            found.append(match.span())
    return tuple(found)


def _tag(start: int, end: int, passage: str) -> list[tuple[int, int]]:
    """A tag without what is read of it."""
    found = []
    for said in _READ.finditer(passage, start, end):
        inner = said.span(1) if said[1] is not None else said.span(2)
        found.append((start, inner[0]))
        start = inner[1]
    return [*found, (start, end)]


def _is_text(passage: str, match: re.Match[str], tex: bool) -> bool:
    """True for a sign that is no mark-up here: the end of no link, the quotation marks of TeX, where those are used."""
    sign = match.group()
    if sign == "]":
        return not _opened(passage, match.start())
    return tex and sign in ("``", "''")


def _opened(passage: str, at: int) -> bool:
    """True if the bracket that closes at `at` was opened by a wiki's link, or is doubled as such a link's is."""
    return passage[at - 1 : at] == "]" or passage[at + 1 : at + 2] in ("]", "[")


@remembered(512)
def pictures(passage: str) -> tuple[tuple[int, int, int, int], ...]:
    """Where the pictures of a passage begin and end, and where the words that describe each do, in order."""
    if "![" not in passage and "[!" not in passage and "<img" not in passage:
        return ()
    found = []
    for match in _PICTURE.finditer(passage):
        said = next((name for name, words in match.groupdict().items() if words is not None), None)
        first, last = match.span(said) if said else (match.end(), match.end())
        found.append((match.start(), match.end(), first, last))
    return tuple(found)


def code(text: str) -> tuple[tuple[int, int], ...]:
    """Where the scripts and styles of a text stand, tags included, in order: what a machine runs and nobody reads."""
    found: list[tuple[int, int]] = []
    for name in _CODE:
        at = text.find(f"<{name}")
        while at >= 0:
            end = text.find(f"</{name}>", at)
            if end < 0:
                break
            found.append((at, end + len(name) + 3))
            at = text.find(f"<{name}", end)
    return tuple(sorted(found))


_EMBEDDED = pattern(r"data:[\w.+-]{1,40}/[\w.+-]{1,80}+(?:;\s?[\w.=-]{1,80}+){0,9}+,[\w+/=%.~-]*+")


def embedded(text: str) -> tuple[tuple[int, int], ...]:
    """Where addresses stand that hold a picture or a file in letters (data:image/png;base64,iVBO), in order."""
    return tuple(match.span() for match in _EMBEDDED.finditer(text)) if "data:" in text else ()
