"""Quotation: words inside quotation marks, the marks themselves, and whose words they are said to be."""

from recension.kinds import Case, differing, kind, say
from recension.reading.patterns import pattern
from recension.reading.quotations import has_marks

_QUOTES = frozenset("\"“”„«»'‘’‹›「」『』")
_MARK = pattern(r"[\"“”„«»‹›「」『』]|''")
_TEMPLATE = pattern(r"\{\{[^{}\n]*\}\}|[\w-]=\"[^\"]*\"?")
_SINGLE = pattern(r"(?<!\w)[‘'](?=\w)[^‘’']+(?<=\S)[’'](?!\w)")


@kind("quotation")
def quotation(case: Case) -> str | None:
    """The reason, if quoted words changed, came or went, were put in quotation marks or given to somebody else.

    Who is quoted is told for English only.
    """
    if case.quoted:
        return None if case.same_words else _quoted(case)
    told = differing(*map(_quotes, case.read)) if case.spoken and case.same_words and not case.whole else None
    if told:
        return f"quotation marks: {told}"
    if case.language != "en" or not (_quotes(case.before) and _quotes(case.after)):
        return None
    given = differing(*case.speakers) if case.speakers else None
    return f"a quotation is given to another speaker; who said it: {given}" if given else None


def _quoted(case: Case) -> str:
    if case.whole:
        return (
            f"a quotation went with it: {say(case.old, case.new)}"
            if case.old.strip()
            else (f"a quotation came with it: {say(case.old, case.new)}")
        )
    if not case.added and case.removed:
        return f"a quotation was cut short: {say(case.old, case.new)}"
    return f"inside quotation marks: {say(case.old, case.new)}"


def _quotes(passage: str) -> tuple[str, ...]:
    """The quotation marks of a passage, all in one form; single ones only where they come in a pair."""
    if not has_marks(passage) or _QUOTES.isdisjoint(passage):
        return ()
    plain = _TEMPLATE.sub("", passage)
    return ('"',) * (len(_MARK.findall(plain)) + 2 * len(_SINGLE.findall(plain)))
