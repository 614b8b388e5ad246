"""Table: a column or row that came, went or stands elsewhere, and how a table is laid out."""

from recension.model import Action

_DONE = {Action.ADDED: "added", Action.REMOVED: "removed"}


def done(what: str, action: Action) -> str:
    """What was done to a part of a table, in words; `what` is empty for what only lays the table out."""
    if not what:
        return "a table: only how it is laid out differs"
    several = what.endswith("rows")
    if action in _DONE:
        return f"a table: {what} {'were' if several else 'was'} {_DONE[action]}"
    return f"a table: {what} {'stand' if several else 'stands'} elsewhere"
