"""What the reading of a document may cost. All readers share the limits, and count what they unpack and build."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The most that a document may hold: bytes that are unpacked, members of a package, elements of its XML, and how
    deep they stand in one another. No document that somebody wrote comes near; a bomb is made of nothing else."""

    unpacked: int = 200_000_000
    members: int = 20_000
    nodes: int = 2_000_000
    depth: int = 256
