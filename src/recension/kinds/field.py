"""Headline, dateline, correction: what stands in a field of its own is of that kind."""

from recension.kinds import Case, Rule, kind, say


def _of(field: str) -> Rule:
    def rule(case: Case) -> str | None:
        return f"it stands in the {field}: {say(case.old, case.new)}" if case.field == field else None

    return rule


for _field in ("headline", "dateline", "correction"):
    kind(_field)(_of(_field))
