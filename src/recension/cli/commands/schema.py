"""`recension schema`: the contract of the JSON form."""

from typing import Annotated, Literal

import typer

from recension.cli import output
from recension.cli.choices import Schema

EXAMPLES = (
    ("recension schema > report.schema.json", "the schema, into a file"),
    ("recension schema --of blame", "that of a blame"),
)


def command(
    schema: Schema = None,
    of: Annotated[Literal["report", "blame"], typer.Option(help="Of reports and histories, or of a blame.")] = "report",
) -> int:
    """Write the JSON Schema of `--format json`."""
    from recension.errors import Error

    if of == "blame":
        from recension.formats.blame import json as blame

        if schema not in (None, 1):
            raise Error(f"There is no schema {schema} of a blame.", "Its only one is 1.")
        output.write(blame.schema())
        return 0
    from recension.formats import json

    output.write(json.schema() if schema is None else json.schema(schema))
    return 0
