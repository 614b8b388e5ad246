"""The files of the pages: templates, in which all that is put in is escaped, and style sheets."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recension.errors import Error

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def part(name: str) -> str:
    """The text of a file of this folder."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def environment() -> "Environment":
    """Jinja, with all that is put into a template escaped. Error where it is not installed."""
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ModuleNotFoundError:
        hint = "python -m pip install jinja2"
        raise Error("The format html needs Jinja2, which is not installed.", hint) from None
    return Environment(
        loader=FunctionLoader(part), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
