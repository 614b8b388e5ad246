"""Headings: the lines under which the parts of a text stand."""

from recension.reading.document import BODY, Block, Document
from recension.reading.markup import markup
from recension.reading.patterns import pattern
from recension.span import Span

_MARKED = pattern(r"\s{0,3}#{1,6}\s+\S|<h[1-6][\s>]|={2,6}[^=\n]+={2,6}\s*$|[*_]{2}[^*_\n]+[*_]{2}:?\s*$")
_UNDERLINED = pattern(r"\n[=-]{3,}\s*$")
_ENTRY = pattern(
    r"\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(?:<li[^<>]{0,200}>\s*)?"
    r"(?:\[(?:[^\[\]\\]|\\.){1,200}\]\(#[^()\s]{0,200}\)|<a\shref=[\"']#[^<>]{0,200}>[^<>]{1,200}</a>)"
    r"(?:\s*</li>)?\s*"
)
_LONGEST = 160  # characters of a heading
_SHORT = 60  # characters of one that has no mark
_ENDS = ".!?…:;,。！？"
_AWAY = 60  # blocks, over which a heading is looked for


def heading(document: Document, span: Span) -> str:
    """The words of the heading that the blocks of the span begin with, or under which all of them stand, if one is
    near; else empty."""
    blocks = document.meeting(span)
    if not blocks:
        return ""
    if len(blocks) > 1 and (_is_heading(blocks[0]) or _is_short(blocks[0], blocks[1])):
        return words(blocks[0])
    if any(map(_is_heading, blocks)):
        return ""
    at = document.blocks.index(blocks[0])
    above = document.blocks[max(0, at - _AWAY) : at]
    return next((words(block) for block in reversed(above) if _is_heading(block)), "")


def is_heading(document: Document, span: Span) -> bool:
    """True where what stands in the span is a heading and no more, and no sentence that ends as one does."""
    blocks = document.meeting(span)
    if len(blocks) != 1 or not _is_heading(blocks[0]) or words(blocks[0]).endswith((".", "!", "。", "！")):
        return False
    return not document.text[span.end : blocks[0].span.end].strip()


def is_entry(passage: str) -> bool:
    """True for an entry of a list of contents: a line that is a link to a place in the same text, and no more."""
    return bool(_ENTRY.fullmatch(passage))


def words(block: Block) -> str:
    """What a block says, without its mark-up."""
    said, at = [], 0
    for start, end in (*markup(block.text), (len(block.text), len(block.text))):
        said.append(block.text[at:start])
        at = end
    return " ".join("".join(said).split())


def _is_heading(block: Block) -> bool:
    """True for a block that is marked as a heading, in Markdown, HTML or wikitext, and says something."""
    if block.field != BODY or len(block.text) > _LONGEST:
        return False
    return bool(_MARKED.match(block.text) or _UNDERLINED.search(block.text)) and bool(words(block))


def _is_short(block: Block, after: Block) -> bool:
    """True for a short line without a stop before one that is a sentence."""
    text = block.text.strip()
    return len(text) <= _SHORT and text[-1:] not in _ENDS and text[:1].isalnum() and after.text.rstrip()[-1:] in ".!?。"
