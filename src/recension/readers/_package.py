"""A document that is a package: a zip whose members are read one by one, each counted against the limits."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from recension.readers._limits import Limits
from recension.readers._reading import UnreadableError

HEAD = b"PK\x03\x04"
BROKEN = "Take it from where it came from once more, or save it anew from the program that opens it."
_ENCRYPTED = 0x1
_MORE = "Say whether it is what you think: `unzip -l` lists what is in it."


class Package:
    """The members of a zip, by their names. UnreadableError where it is broken, or larger than the limits."""

    def __init__(self, raw: bytes, limits: Limits) -> None:
        self._limits, self._left = limits, limits.unpacked
        try:
            self._zip = ZipFile(BytesIO(raw))
        except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise UnreadableError(f"it begins as a packed file, and is broken: {_because(error)}.", BROKEN) from None
        self._members: dict[str, ZipInfo] = {}
        for member in self._zip.infolist():
            self._members.setdefault(member.filename, member)
        if len(self._zip.infolist()) > limits.members:
            raise UnreadableError(f"it is a packed file of more than {limits.members:,} members.", _MORE)

    @property
    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none of that name."""
        member = self._members.get(name)
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableError("it is protected by a password.", "Save a copy without the password, and give that.")
        try:
            with self._zip.open(member) as opened:
                found = opened.read(self._left + 1)
        except (BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError, RuntimeError) as error:
            raise UnreadableError(f"its part {name!a} is broken: {_because(error)}.", BROKEN) from None
        self._left -= len(found)
        if self._left < 0:
            raise UnreadableError(f"unpacked it is larger than {self._limits.unpacked / 1e6:,.0f} MB.", _MORE)
        return found


def members(raw: bytes) -> frozenset[str]:
    """The names of the members of a zip; none where it is no zip, or a broken one."""
    if not raw.startswith(HEAD):
        return frozenset()
    try:
        return Package(raw, Limits()).names
    except UnreadableError:
        return frozenset()


def _because(error: Exception) -> str:
    return str(error).strip(" .") or "it ends too early"
