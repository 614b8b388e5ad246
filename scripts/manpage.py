"""Writes docs/recension.1, the manual page, from the help of the commands: python scripts/manpage.py."""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "recension.1"

_ENDS = """.SH EXIT STATUS
0 for no difference, 1 for differences, 2 for trouble, as diff(1) has it; 130 after ^C, 143 after SIGTERM, 129 after a
hang\\-up; 70 for a mistake of ours.
.SH ENVIRONMENT
.TP
.B RECENSION_SNAPSHOTS
the folder of snapshots, where \\-\\-snapshots does not say it
.TP
.B RECENSION_REVIEWER
who reviews, where \\-\\-by does not say it
.TP
.B RECENSION_CACHE
the folder of what was worked out before; nowhere, if it is empty
.TP
.B RECENSION_DEBUG
shows where a mistake of ours happened
.TP
.BR NO_COLOR ", " FORCE_COLOR ", " PAGER
as other programs have them
.SH FILES
.TP
.I snapshots/
the store: a folder for each article, a text file for each snapshot
.TP
.I ~/.config/recension/config.toml
keys and colours of the review
.TP
.I ~/.cache/recension
what was worked out before; it may be deleted at any time
.SH SEE ALSO
.BR diff (1),
.BR wdiff (1),
.BR patch (1),
.BR sha256sum (1)
"""


def page() -> str:
    """The whole page, in the language of man(7)."""
    import typer

    from recension import __version__
    from recension.cli import choices
    from recension.cli.app import app

    choices.tell_forms()
    root: Any = typer.main.get_command(app([]))
    told = [
        f'.TH RECENSION 1 "" "Recension {__version__}" "User Commands"\n',
        '.\\" Written by scripts/manpage.py from the help of the commands; do not edit.\n',
        f".SH NAME\nrecension \\- {_plain('keeps dated snapshots of articles and says what changed between them')}\n",
        ".SH SYNOPSIS\n.B recension\n[OPTIONS] COMMAND [ARGUMENTS]\n",
        f".SH DESCRIPTION\n{_plain(root.help)}\n",
        ".SH OPTIONS\nThey may stand before the command or behind it.\n",
        *map(_option, _options(root)),
        ".SH COMMANDS\n",
    ]
    for name, command in root.commands.items():
        told += _command(name, command)
    return "".join(told) + _ENDS


def _command(name: str, command: Any) -> Iterator[str]:
    """The part of the page about one command."""
    words = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    yield f".SS recension {name} [OPTIONS] {' '.join(_plain(word.make_metavar(_context(command))) for word in words)}\n"
    yield "\n.PP\n".join(_plain(each) for each in inspect.cleandoc(command.help).split("\n\n")) + "\n"
    for word in words:
        yield f".TP\n.I {_plain(word.make_metavar(_context(command)))}\n{_plain(word.help)}\n"
    yield from map(_option, _options(command))
    lines = command.epilog.splitlines()[2:]
    for line, does in zip(lines[::2], lines[1::2], strict=True):
        yield f".PP\n.EX\n$ {_plain(line.strip())}\n.EE\n{_plain(does.strip())}\n"


def _context(command: Any) -> Any:
    return command.context_class(command)


def _options(command: Any) -> list[Any]:
    """The options that a person chooses between; help and completion are everywhere."""
    hidden = {"help", "install_completion", "show_completion"}
    return [each for each in command.params if each.param_type_name == "option" and each.name not in hidden]


def _option(option: Any) -> str:
    names = ", ".join(option.opts)
    value = "" if option.is_flag else f" {option.metavar or 'auto|always|never'}"
    return f".TP\n.B {_plain(names + value)}\n{_plain(option.help)}\n"


def _plain(words: str) -> str:
    """The words on one line, with what man(7) would take for its own set apart."""
    line = re.sub(r"\s+", " ", words).strip()
    line = line.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq")
    return re.sub(r"^\.", "\\&.", line)


if __name__ == "__main__":
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), encoding="utf-8")
