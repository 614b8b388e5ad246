"""Stories to review, made of a few texts of an article."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from recension.histories import report, steps
from recension.kept import Entry, Snapshot
from recension.reading import blocks
from recension.review.state import Filter, Review, begun
from recension.review.story import Story

NOON = datetime(2021, 3, 1, 12, tzinfo=UTC)

HEAD = "The harbour stays shut\n\n"
ONE = HEAD + "The harbour is to stay shut for 12 days. Nobody at the port would say why that is so.\n"
TWO = ONE.replace("12 days", "21 days").replace("would say", "could say")
THREE = TWO.replace("21 days", "31 days") + "\nThe mayor of the town was asked and said nothing at all.\n"


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def story(texts: Sequence[str], article: str = "harbour", settles: bool = True, whole: bool = True) -> Story:
    """What changed from the first of the texts to the last, each taken an hour after the one before."""
    snapshots = []
    for number, words in enumerate(texts):
        raw = words.encode()
        snapshots.append(Snapshot(article, raw, f"sha256:{sha256(raw).hexdigest()}", at(number)))
    entries = tuple(
        Entry(number, one.taken or NOON, (one.taken or NOON) + timedelta(minutes=30), one.digest, f"{article}/{number}")
        for number, one in enumerate(snapshots, 1)
    )
    told = report.compare(blocks.read(snapshots[0]), blocks.read(snapshots[-1]))
    between = tuple(steps.history("a", entries, snapshots).steps) if whole and len(texts) > 2 else ()
    return Story(entries, entries[0], entries[-1], told, between, settles)


def review(*stories: Story, by: str = "ann", wanted: Filter | None = None) -> Review:
    """A review of these stories, or of two articles: four changes of one, one of the other."""
    found = stories or (story([ONE, THREE]), story(["A tax on tea is near.\n", "A tax on tea was near.\n"], "tax"))
    return begun(by, wanted or Filter(), found, {})
