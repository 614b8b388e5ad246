"""Term: a word that a contract or a policy defines, in quotation marks where it does."""

from recension.kinds import EditInContext, kind, say


@kind("term")
def term(edit: EditInContext) -> str | None:
    """The reason, if the words in the marks of a defined term changed; of a clause that came whole, it says nothing."""
    if not edit.term or edit.same_words or edit.whole:
        return None
    return f"a defined term: {say(edit.old, edit.new)}"
