"""The commands, and the options that all of them take."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from recension.cli import choices, output, startup
from recension.cli.session import Session
from recension.clock import now as clock

COMMANDS = (
    "snapshot",
    "log",
    "show",
    "diff",
    "report",
    "blame",
    "search",
    "review",
    "seal",
    "verify",
    "schema",
    "demo",
)
"""Each is the file of that name in `commands`, in the order in which the help lists them."""


def app(arguments: Sequence[str]) -> typer.Typer:
    """The application, ready for this command line.

    It has the one command that is called, since to load and to build all of them takes 12 % of a small diff more (see
    `startup`); or all of them, for help, completion and words that are no command.
    """
    called = [name for name in COMMANDS if name in arguments]
    alone = len(called) == 1
    made = typer.Typer(
        name="recension",
        help="Keeps dated snapshots of articles and says what changed between them, when, and whether it matters.",
        epilog="The options above may stand after the command as well. `recension COMMAND --help` tells more of each.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=not alone,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(options)
    if alone and not {"-h", "--help"}.isdisjoint(arguments):
        choices.tell_forms()
    for name in called if alone else COMMANDS:
        module = import_module(f"recension.cli.commands.{name}")
        made.command(name, epilog=_shown(module.EXAMPLES))(module.command)
    return made


def _shown(examples: Sequence[tuple[str, str]]) -> str:
    """The examples of a command, each with what it does below it, as the help is to have them line by line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}\n      {does}" for line, does in examples)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"recension {version('recension')}")
        raise typer.Exit


def options(
    context: typer.Context,
    snapshots: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="RECENSION_SNAPSHOTS",
            show_envvar=False,
            help="The folder of snapshots, or RECENSION_SNAPSHOTS; else the nearest one upwards, else ./snapshots.",
        ),
    ] = None,
    color: Annotated[
        output.Colour, typer.Option(help="Colours: on a terminal, always, never. NO_COLOR and FORCE_COLOR count too.")
    ] = "auto",
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Do not show long output in a pager.")] = False,
    _asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Makes the session of the global options."""
    startup.load_msgspec()
    context.obj = Session(clock(), snapshots, color, not no_pager)


_VALUED = ("--snapshots", "--color")


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The command line with the global options in front, where typer looks for them, wherever they were written."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for word in waiting:
        if word == "--":
            rest += [word, *waiting]
        elif word in _VALUED:
            front += [word, *([value] if (value := next(waiting, None)) is not None else [])]
        elif word == "--no-pager" or word.startswith(tuple(f"{name}=" for name in _VALUED)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest
