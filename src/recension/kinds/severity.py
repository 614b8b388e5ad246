"""How much a change matters: one table, to be read in a minute."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from recension.model import Action, Severity

# The gravest kind of a change decides. Minor are only kinds whose rules first require that both sides have the same
# words in the same order: so no digit, name, date, negation or quoted word can be changed by something minor, and a
# change that no rule knows is wording, which may be material or not, and is never called harmless.
_TABLE = {
    Severity.MINOR: "spacing typography punctuation numbering furniture failed table",
    Severity.COPY_EDIT: "case hyphenation repetition spelling typo variant grammar tone phrasing "
    "order restored link headline dateline",
    Severity.REWORDED: "wording",
    Severity.FACTUAL: "number quantity date name place role attribution hedge negation "
    "scope condition duty outcome detail correction term",
    Severity.QUOTED: "quotation",
}
OF_KIND = {kind: severity for severity, kinds in _TABLE.items() for kind in kinds.split()}
KINDS: Mapping[str, Severity] = MappingProxyType(OF_KIND)
"""The kinds of change by their names, with how much each matters: `KINDS["number"]` is `Severity.FACTUAL`."""
_LOOKS = frozenset(
    {"spacing", "typography", "numbering", "furniture", "quotation", "failed"}
)  # in a quotation, the looks of it and not the words


def severity(action: Action, kinds: Collection[str], heading: bool = False) -> Severity:
    """The severity of a change of these kinds; sentences that came or went whole are at least factual.

    A passage without a word, such as a picture or a script, is no sentence: it is a link or mark-up. A page that was
    replaced is factual, but for a capture that failed. A heading alone weighs what its kinds do.
    """
    if _LOOKS.issuperset(kinds) and _LOOKS.intersection(kinds) != {"quotation"}:
        return Severity.MINOR
    came_or_went = action in (Action.ADDED, Action.REMOVED) and not (_LOOKS | {"link", "restored"}).issuperset(kinds)
    stated = (came_or_went and not heading) or action is Action.REPLACED
    least = Severity.FACTUAL if stated else Severity.MINOR
    return max(least, *(OF_KIND[kind] for kind in kinds))
