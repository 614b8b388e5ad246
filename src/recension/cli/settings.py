"""What a reader has settled for all reviews: the keys, the colours and the order, in config.toml."""

import os
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from recension.errors import Error
from recension.review.keys import Key, lettered
from recension.telling.style import THEMES

_LARGEST = 100_000  # bytes; more is no file of settings


_ORDERS = ("text", "gravest")


class Settings(NamedTuple):
    """The keys by their letters, the theme of the colours, and whether the gravest changes of an article are first."""

    keys: dict[str, Key]
    theme: str
    heaviest: bool


def read() -> Settings:
    """The settings of config.toml, or those that hold without one. Error for what cannot be read or meant."""
    path = _path()
    data = _data(path) if path else None
    if data is None:
        return _settings({})
    try:
        return _settings(_parsed(data))
    except RecursionError:
        raise Error(f"{str(path)!r} is nested too deeply.", "Mend it, or move it away.") from None
    except Error as error:
        raise Error(f"{str(path)!r}: {error.message}", error.hint) from None


def _parsed(data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))  # some editors begin a file with a byte order mark
    except ValueError as error:
        raise Error(f"it is not TOML: {error}.", "Mend it, or move it away.") from None


def _path() -> Path | None:
    """Where the settings are; None where nobody knows the reader's home."""
    folder = os.environ.get("XDG_CONFIG_HOME")
    try:
        return Path(folder or Path.home() / ".config", "recension", "config.toml")
    except RuntimeError:
        return None


def _data(path: Path) -> bytes | None:
    """What is in the file, or None where there is none."""
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe might be waited for without end
            raise Error(f"{str(path)!r} is no plain file.", "Put one there, or nothing.")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Error(f"{str(path)!r} cannot be read: {error.strerror}.", "Mend that, or move it away.") from None
    if len(data) > _LARGEST:
        raise Error(f"{str(path)!r} is larger than {_LARGEST:,} bytes.", "Settings are a few lines; move it away.")
    return data


def _settings(found: dict[str, Any]) -> Settings:
    unknown = sorted(found.keys() - {"keys", "order", "theme"})
    if unknown:
        raise Error(
            f"There is no setting {unknown[0]!r}.", 'There are: theme = "calm", order = "text", and a table [keys].'
        )
    theme, keys = found.get("theme", "calm"), found.get("keys", {})
    if not isinstance(theme, str) or theme not in THEMES:
        raise Error(f"There is no theme {_short(theme)}.", f"The themes are: {', '.join(THEMES)}.")
    order = found.get("order", "text")
    if order not in _ORDERS:
        raise Error(f"There is no order {_short(order)}.", f"The orders are: {', '.join(_ORDERS)}.")
    if not isinstance(keys, dict):
        raise Error("`keys` is not a table.", 'Write [keys], and below it: next = "j"')
    return Settings(lettered(keys), theme, order == "gravest")


def _short(value: object) -> str:
    """The value as it is written, its beginning if it is long; a name for what is none."""
    return repr(value[:40]) if isinstance(value, str) else f"that is a {type(value).__name__}"
