"""Quotation: words inside quotation marks, the marks themselves, and whose words they are said to be."""

from recension.kinds import EditInContext, differing, kind, say
from recension.reading.patterns import pattern
from recension.reading.quotations import has_marks

_QUOTES = frozenset("\"“”„«»'‘’‹›「」『』")
_MARK = pattern(r"[\"“”„«»‹›「」『』]|''")
_TEMPLATE = pattern(r"\{\{[^{}\n]*\}\}|[\w-]=\"[^\"]*\"?")
_SINGLE = pattern(r"(?<!\w)[‘'](?=\w)[^‘’']+(?<=\S)[’'](?!\w)")


@kind("quotation")
def quotation(edit: EditInContext) -> str | None:
    """The reason, if quoted words changed, came or went, were put in quotation marks or given to somebody else.

    Who is quoted is told for English only.
    """
    if edit.quoted:
        return None if edit.same_words else _quoted(edit)
    told = differing(*map(_quotes, edit.read)) if edit.spoken and edit.same_words and not edit.whole else None
    if told:
        return f"quotation marks: {told}"
    if edit.language != "en" or not (_quotes(edit.before) and _quotes(edit.after)):
        return None
    given = differing(*edit.speakers) if edit.speakers else None
    return f"a quotation is given to another speaker; who said it: {given}" if given else None


def _quoted(edit: EditInContext) -> str:
    if edit.whole:
        return (
            f"a quotation went with it: {say(edit.old, edit.new)}"
            if edit.old.strip()
            else (f"a quotation came with it: {say(edit.old, edit.new)}")
        )
    if not edit.added and edit.removed:
        return f"a quotation was cut short: {say(edit.old, edit.new)}"
    return f"inside quotation marks: {say(edit.old, edit.new)}"


def _quotes(passage: str) -> tuple[str, ...]:
    """The quotation marks of a passage, all in one form; single ones only where they come in a pair."""
    if not has_marks(passage) or _QUOTES.isdisjoint(passage):
        return ()
    plain = _TEMPLATE.sub("", passage)
    return ('"',) * (len(_MARK.findall(plain)) + 2 * len(_SINGLE.findall(plain)))
