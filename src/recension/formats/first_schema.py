"""Reports as `recension.report/1` can say them, which knew fewer kinds and severities, and no disclosure of a change.

What it did not know is told by the nearest that it did: a program written for it goes on reading. No severity but
`reworded`, which was a copy-edit then, is told otherwise. A page that was replaced is edited as a whole, and what was
done in several places reaches from the first to the last.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from recension.errors import Error
from recension.formats import Format
from recension.model import Action, Change, Decision, Document, History, Report, Severity

_KNOWN = frozenset(
    "spacing typography punctuation case hyphenation repetition spelling typo variant grammar tone wording order "
    "restored link headline dateline number quantity date name place role attribution hedge negation correction "
    "quotation".split()
)
_NEAREST = {"scope": "quantity"}  # at least 12, all of them; of any other kind, that words were changed
SEVERITIES = tuple(severity for severity in Severity if severity is not Severity.REWORDED)
LATEST = 2


def under(form: Format, number: int) -> Format:
    """The form under the schema of that number. Error for a form or a number that has none."""
    if form.first is None:
        raise Error(f"The format {form.name} has no schema.", "--schema is for json and jsonl.")
    check(number)
    return form.first if number == 1 else form


def check(number: int) -> None:
    """Error where there is no schema of that number."""
    if not 1 <= number <= LATEST:
        hint = f"Write {LATEST}, the latest, or 1, which is without disclosures and written for one release more."
        raise Error(f"There is no schema {number}.", hint)


def report(told: Report) -> Report:
    """The report by the kinds and severities of the first schema."""
    decisions = {change: _decision(decided) for change, decided in told.decisions.items()}
    before, after = _document(told.before), _document(told.after)
    return replace(told, before=before, after=after, changes=tuple(map(_change, told.changes)), decisions=decisions)


def history(told: History) -> History:
    """The history with entries as the first schema knew them; its steps are told one by one."""
    plain = (replace(entry, author="", reconstructed=False, away=None) for entry in told.entries)
    return replace(told, entries=tuple(plain))


def _document(told: Document) -> Document:
    """The text, without a word of the document that it was read from."""
    snapshot = told.snapshot
    if not (snapshot.reader or snapshot.author or snapshot.reconstructed):
        return told
    return replace(told, snapshot=replace(snapshot, reader="", author="", reconstructed=False))


def kinds(names: Iterable[str]) -> tuple[str, ...]:
    """The kinds of the first schema that are nearest to these, each once.

    >>> kinds(["name", "scope", "duty", "wording"])
    ('name', 'quantity', 'wording')
    """
    return tuple(dict.fromkeys(name if name in _KNOWN else _NEAREST.get(name, "wording") for name in names))


def _change(change: Change) -> Change:
    reasons = tuple(replace(one, kind=kinds([one.kind])[0]) for one in change.evidence)
    severity = Severity.COPY_EDIT if change.severity is Severity.REWORDED else change.severity
    action = Action.EDITED if change.action is Action.REPLACED else change.action
    hull = change.hull
    return replace(
        change, action=action, before=hull.before, after=hull.after, kinds=kinds(change.kinds),
        evidence=reasons, severity=severity, places=(), extent=None,
    )  # fmt: skip


def _decision(decision: Decision) -> Decision:
    return replace(decision, kind=kinds([decision.kind])[0]) if decision.kind else decision
