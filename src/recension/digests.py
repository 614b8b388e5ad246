"""SHA-256, from the interpreter's own module: hashlib loads all of OpenSSL, 7 % of a small diff (see `cli/startup`).

As the standard library's `random` does it. Where an interpreter was built without that module, it is hashlib's.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Callable
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # its name in Python 3.11
        except ImportError:
            from hashlib import sha256

__all__ = ["digest", "sha256", "swift"]


def digest(raw: bytes) -> str:
    """The digest of the bytes as a snapshot has it: "sha256:" and 64 hex digits.

    Where OpenSSL was loaded for more, it does this too, in a seventh of the time.
    """
    made = swift if _openssl.cache_info().currsize else sha256
    return f"sha256:{made(raw).hexdigest()}"


def swift(raw: bytes) -> "hashlib._Hash":
    """The SHA-256 of the bytes, by OpenSSL: worth its loading where there is much to digest."""
    return _openssl()(raw)


@cache
def _openssl() -> "Callable[[bytes], hashlib._Hash]":
    import hashlib

    return hashlib.sha256
