"""A capture that failed: what the page had is told as if it had stood there all the time.

That a text shows by itself to be a failure is told by its report. Here stands what only later looks can tell.
"""

from msgspec.structs import replace

from recension.kinds.severity import severity
from recension.model import Action, Evidence, Report
from recension.reading import amendments, language
from recension.reading.document import CORRECTION, Document
from recension.reading.failures import failure

KIND = "failed"
_SHORT = 0.25  # of the letters of the page: a longer text is another page, whatever came after it


def seen(told: Report, number: int, back: int | None) -> Report:
    """The report of a page of that number; where a short text took its place that says nothing of a change, and its own
    is `back` in a later snapshot, the capture failed."""
    if back is None or not _is_page(told) or KIND in told.changes[0].kinds or _speaks(told.after):
        return told
    if len(told.after.text) > _SHORT * len(told.before.text):
        return told
    because = f"a capture that failed: the text of @{number} is back in @{back}"
    kinds = (KIND,)
    change = replace(told.changes[0], kinds=kinds, evidence=(Evidence(KIND, because),))
    return replace(told, changes=(replace(change, severity=severity(change.action, kinds)),))


def between(page: Document, text: Document, back: bool) -> bool:
    """True where a text after a page is a capture that failed: by itself, or since it is short, has none of the page's
    lines and says nothing of a change, and the page's own text is `back` later."""
    if failure(text):
        return not failure(page)
    if not back or len(text.text) > _SHORT * len(page.text) or _speaks(text):
        return False
    return {block.text for block in page.blocks}.isdisjoint(block.text for block in text.blocks)


def is_failed(told: Report) -> bool:
    """True where the new text of a report is a capture that failed."""
    return _is_page(told) and KIND in told.changes[0].kinds and not _is_old(told)


def _is_page(told: Report) -> bool:
    return [change.action for change in told.changes] == [Action.REPLACED]


def _is_old(told: Report) -> bool:
    """True where only the old text shows by itself to be a failure."""
    return bool(failure(told.before)) and not failure(told.after)


def _speaks(text: Document) -> bool:
    """True for a text that tells its readers of a change, such as a withdrawal."""
    code = language.guess(text.text)
    return any(block.field == CORRECTION or amendments.mends(block.text.lower(), code) for block in text.blocks)
