"""Quotation: words inside quotation marks, and the marks themselves."""

import re

from recension.kinds import Case, differing, kind, say

_MARK = re.compile(r"[\"“”„«»]|''")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{\{.*?\}\}")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)[^‘’']+(?<=\S)[’'](?!\w)")


@kind("quotation")
def quotation(case: Case) -> str | None:
    """The reason, if words inside quotation marks changed, or words were put between such marks or taken out."""
    if case.quoted:
        return f"inside quotation marks: {say(case.old, case.new)}"
    told = differing(_quotes(case.old), _quotes(case.new))
    return f"quotation marks: {told}" if told else None


def _quotes(passage: str) -> tuple[str, ...]:
    """The quotation marks of a passage, all in one form; single ones only where they come in a pair."""
    plain = _TAG.sub("", passage)
    return ('"',) * (len(_MARK.findall(plain)) + 2 * len(_SINGLE.findall(plain)))
