"""What a reader has settled for all reviews: the keys and the colours, in config.toml."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from recension.errors import Error
from recension.formats.style import THEMES
from recension.keys import Key, lettered


class Settings(NamedTuple):
    """The keys by their letters, and the theme of the colours."""

    keys: dict[str, Key]
    theme: str


def read() -> Settings:
    """The settings of config.toml, or those that hold without one. Error for what cannot be read or meant."""
    folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    path = Path(folder, "recension", "config.toml")
    if not path.exists():
        return _settings({})
    import tomllib

    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Error(f"{path} is not TOML: {error}.", "Mend it, or move it away.") from None
    try:
        return _settings(found)
    except Error as error:
        raise Error(f"{path}: {error.message}", error.hint) from None


def _settings(found: dict[str, Any]) -> Settings:
    unknown = sorted(found.keys() - {"keys", "theme"})
    if unknown:
        raise Error(f"There is no setting {unknown[0]!r}.", 'There are: theme = "calm", and a table [keys].')
    theme, keys = found.get("theme", "calm"), found.get("keys", {})
    if theme not in THEMES:
        raise Error(f"There is no theme {theme!r}.", f"The themes are: {', '.join(THEMES)}.")
    if not isinstance(keys, dict):
        raise Error("`keys` is not a table.", 'Write [keys], and below it: next = "j"')
    return Settings(lettered(keys), theme)
