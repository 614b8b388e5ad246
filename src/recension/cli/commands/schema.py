"""`recension schema`: the contract of the JSON form."""

from recension.cli import output
from recension.cli.choices import Schema

EXAMPLES = (
    ("recension schema > report.schema.json", "the schema, into a file"),
    ("recension schema --schema 1", "the one before"),
)


def command(schema: Schema = None) -> int:
    """Write the JSON Schema of `--format json`."""
    from recension.formats import json

    output.write(json.schema() if schema is None else json.schema(schema))
    return 0
