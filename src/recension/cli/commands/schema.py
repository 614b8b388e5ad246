"""`recension schema`: the contract of the JSON form."""

from recension.cli import output


def command() -> int:
    """Write the JSON Schema of `--format json`."""
    from recension.formats import json

    output.write(json.schema())
    return 0
