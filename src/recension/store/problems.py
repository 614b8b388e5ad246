"""The problems that verify reports, and what the seals say, which it compares with."""

from dataclasses import dataclass, field
from datetime import datetime

from recension.store.looks import CHECKS, Look
from recension.store.meanwhile import SEALS
from recension.store.seals import Prefix, Seal

RESTORE = "Take it from a backup or another copy of the store."
MOVE = "Move it out of the store."
PASSED_OVER = "Nothing need be done: it is passed over."


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at `path` (within the store), and what to do about it.

    If it is not `fatal`, it is only a remark.
    """

    path: str
    what: str
    hint: str
    fatal: bool = True


@dataclass(slots=True)
class Seals:
    """What all seals together say: the digest of each path, the looks at each article, and the newest date.

    `whole` is false where a seal is damaged or missing: then nobody can say what is not sealed. `made` is of the
    store's own seals; those of merged stores only add to what is covered.
    """

    files: dict[str, str] = field(default_factory=dict)
    looks: dict[str, set[Look]] = field(default_factory=dict)
    prefixes: dict[str, list[Prefix]] = field(default_factory=dict)
    made: datetime | None = None
    whole: bool = True

    def add(self, seal: Seal, own: bool) -> None:
        """Takes in one more seal, of the store's own or of a merged store's."""
        for path, digest in seal.files:
            if own or ("/" in path and not path.startswith(f"{SEALS}/")):
                self.files.setdefault(path, digest)
        for article, look in seal.looks:
            self.looks.setdefault(article, set()).add(look)
        for prefix in seal.prefixes if own else ():
            self.prefixes.setdefault(prefix.path, []).append(prefix)
        if own:
            self.made = seal.made if self.made is None else max(self.made, seal.made)

    def before(self, at: datetime) -> bool:
        """Whether a moment is before the last seal, which should then cover it."""
        return self.whole and self.made is not None and at < self.made.replace(microsecond=0)

    @property
    def checked(self) -> set[str]:
        """The files of looks that seals cover a part of."""
        return {f"{article}/{CHECKS}" for article in self.looks} | self.prefixes.keys()


@dataclass(slots=True)
class Tally:
    """What verify has seen so far, and how much of that no seal covers."""

    seen: set[str] = field(default_factory=set)
    unsealed: int = 0
    unsealed_looks: int = 0
