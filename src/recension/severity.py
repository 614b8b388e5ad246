"""How much a change matters: one table, to be read in a minute."""

from collections.abc import Collection

from recension.model import Action, Severity

# The gravest kind decides. Words that came or went as whole sentences are never a mere matter of copy.
OF_KIND = {
    "spacing": Severity.MINOR,
    "typography": Severity.MINOR,
    "punctuation": Severity.MINOR,
    "case": Severity.COPY_EDIT,
    "hyphenation": Severity.COPY_EDIT,
    "repetition": Severity.COPY_EDIT,
    "typo": Severity.COPY_EDIT,
    "order": Severity.COPY_EDIT,
    "restored": Severity.COPY_EDIT,
    "wording": Severity.COPY_EDIT,
    "link": Severity.COPY_EDIT,
    "headline": Severity.COPY_EDIT,
    "dateline": Severity.COPY_EDIT,
    "number": Severity.FACTUAL,
    "date": Severity.FACTUAL,
    "name": Severity.FACTUAL,
    "negation": Severity.FACTUAL,
    "hedge": Severity.FACTUAL,
    "correction": Severity.FACTUAL,
    "quotation": Severity.QUOTED,
}
_LOOKS = frozenset({"spacing", "typography", "quotation"})  # in a quotation, the looks of it and not the words


def severity(action: Action, kinds: Collection[str]) -> Severity:
    """The severity of a change of these kinds."""
    if _LOOKS.issuperset(kinds) and _LOOKS.intersection(kinds) != {"quotation"}:
        return Severity.MINOR
    least = Severity.FACTUAL if action in (Action.ADDED, Action.REMOVED) else Severity.MINOR
    return max(least, *(OF_KIND[kind] for kind in kinds))
