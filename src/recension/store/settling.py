"""What another process may have written and not waited for is made durable, at the price of a wait or two."""

from collections.abc import Mapping, Sequence

from recension.store import durable

_FEW = 4
"""Files for which as many waits are no dearer than one for the whole disk, where others may be writing much."""


def settle_all(doubtful: Mapping[int, Sequence[str]]) -> None:
    """Makes the named files of each open folder durable, and the folders: many by one wait for their disk."""
    if sum(map(len, doubtful.values())) > _FEW and durable.syncfs() is not None:
        durable.sync_disks(doubtful)
        return
    for folder, names in doubtful.items():
        durable.settle(folder, names)
