"""The commands of the command line, each built once for all tests: to build one took a third of each line."""

from collections.abc import Callable, Sequence
from functools import cache

from typer.main import get_command

from recension.cli import app

_APP = app.app
_HELP = {"-h", "--help"}


def once(arguments: Sequence[str]) -> Callable[..., object]:
    """What `app` returns for a command line, as it was built for the first one of its command."""
    called = tuple(name for name in app.COMMANDS if name in arguments)
    return _built(called, not _HELP.isdisjoint(arguments))


@cache
def _built(called: tuple[str, ...], helped: bool) -> Callable[..., object]:
    return get_command(_APP([*called, *(["--help"] if helped else [])]))
