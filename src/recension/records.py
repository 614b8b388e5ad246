"""What reviewers did, as it is kept: records that are only ever added."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from recension.digests import sha256
from recension.model import stamp


class Deed(StrEnum):
    """What a reviewer did, as it is kept."""

    MARK = "mark"
    KIND = "kind"
    NOTE = "note"
    LOOKED = "looked"
    UNDO = "undo"


class Record(Struct, frozen=True):
    """One deed of a reviewer: who did what, when, to the change of that id (none: to the article).

    `value` is the mark or the kind (none: it was taken back), the words of a note, the digest of the snapshot up to
    which all is dealt with, or the `id` of the record that is undone.
    """

    at: datetime
    by: str
    deed: Deed
    change: str = ""
    value: str = ""

    @property
    def id(self) -> str:
        """A hash of all of it, the same on every machine."""
        told = "\x1f".join((stamp(self.at), self.by, self.deed, self.change, self.value))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
