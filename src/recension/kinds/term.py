"""Term: a word that a contract or a policy defines, in quotation marks where it does."""

from recension.kinds import Case, kind, say


@kind("term")
def term(case: Case) -> str | None:
    """The reason, if the words in the marks of a defined term changed; of a clause that came whole, it says nothing."""
    if not case.term or case.same_words or case.whole:
        return None
    return f"a defined term: {say(case.old, case.new)}"
