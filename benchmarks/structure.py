"""Whether what became of what is told as an editor would tell it: by pairs, each with checks that must all hold.

    python -m benchmarks structure [FILE] [--half build|score]

A row has `id`, `half`, `form`, `before`, `after` and `expect`, a list of checks. Each check is an object with one of
these names; `words` is one text or several, of which one is enough:

    changes            [least, most]: how many changes are told; the further `places` of one that is told once are none
    action, words      some change of the action holds the words in its passage, before or after
    no_action, words   no change of the action meets the words; without words, there is none of it
    kind, words        some change of the kind meets the words; without words, there is one
    no_kind, words     the other way round
    severity_at_least  some change that meets the `words` is as grave; without words, any change
    severity_at_most   no change that meets the `words` is graver; without words, none at all
    became             [old, new]: some edit or change replaces just the one by just the other, white space apart
    removed, added     the words lie in one stretch that is told as taken out, or put in
    untouched          none of the texts, each of which stands once in both, meets a stretch that is marked or moved
    undisclosed        [least, most]: how many changes a history of both tells as material and not disclosed
    whole_clusters     true: no edit begins or ends within what a reader sees as one character
    any                a list of checks, of which one must hold

Rules are made by the build half alone: of the score half no row and no form is named, only the share.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import recension
from benchmarks import sets
from benchmarks.passages import Told, cut
from recension.model import Change, Severity

_FIELDS = ("id", "half", "form", "before", "after", "expect")

Check = dict[str, object]


def main(arguments: list[str]) -> sets.Row:
    """The share of rows that are right, and of the build half the shares by form and the checks that fail."""
    parser = sets.parser("structure", "structure.jsonl", "Score what is told of what became of what.")
    parser.add_argument("--half", choices=("build", "score"), default="build")
    options = parser.parse_args(arguments)
    rows = [row for row in sets.rows(options.file, _FIELDS) if row["half"] == options.half]
    failing = {row["id"]: failed(row) for row in rows}
    found: sets.Row = {"rows": len(rows), "right": _right(rows, failing)}
    if options.half == "build":
        forms: dict[str, list[sets.Row]] = defaultdict(list)
        for row in rows:
            forms[row["form"]].append(row)
        found["by_form"] = {form: _right(some, failing) for form, some in sorted(forms.items())}
        found["failing"] = {name: checks for name, checks in failing.items() if checks}
    return found


def _right(rows: Sequence[sets.Row], failing: dict[str, list[Check]]) -> float:
    return round(sum(not failing[row["id"]] for row in rows) / len(rows), 4) if rows else 1.0


def failed(row: sets.Row) -> list[Check]:
    """The checks of a row that do not hold."""
    told = Told(recension.compare(row["before"], row["after"]))
    return [check for check in row["expect"] if not holds(check, told)]


def holds(check: Check, told: Told) -> bool:
    """Does the check hold of what is told?"""
    name = next(iter(check))
    if name not in _CHECKS:
        raise recension.Error(f"there is no check named {name!r}", f"name one of: {', '.join(_CHECKS)}")
    return _CHECKS[name](check, told)


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value] if isinstance(value, list) else []


def _within(bounds: object, count: int) -> bool:
    least, most = map(int, bounds) if isinstance(bounds, list) else (0, 0)
    return least <= count <= most


def _meeting(check: Check, told: Told) -> Iterable[Change]:
    words = _texts(check.get("words"))
    return (each for each in told.changes if not words or any(told.meets(each, some) for some in words))


def _action(check: Check, told: Told) -> bool:
    words = _texts(check.get("words")) or [""]
    found = [each for each in told.changes if each.action == check["action"]]
    return any(told.covers(each, some) for each in found for some in words)


def _kind(name: str, check: Check, told: Told) -> bool:
    return any(check[name] in each.kinds for each in _meeting(check, told))


def _named(severity: object) -> Severity:
    return next(each for each in Severity if str(each) == severity)


def _untouched(check: Check, told: Told) -> bool:
    return not any(told.touches(words) for words in _texts(check["untouched"]))


def _became(check: Check, told: Told) -> bool:
    return tuple(_texts(check["became"])) in told.replacements()


def _any(check: Check, told: Told) -> bool:
    ways = check["any"]
    return isinstance(ways, list) and any(holds(each, told) for each in ways)


_CHECKS: dict[str, Callable[[Check, Told], bool]] = {
    "changes": lambda check, told: _within(check["changes"], len(told.changes)),
    "action": _action,
    "no_action": lambda check, told: all(each.action != check["no_action"] for each in _meeting(check, told)),
    "kind": lambda check, told: _kind("kind", check, told),
    "no_kind": lambda check, told: not _kind("no_kind", check, told),
    "severity_at_least": lambda check, told: any(
        each.severity >= _named(check["severity_at_least"]) for each in _meeting(check, told)
    ),
    "severity_at_most": lambda check, told: all(
        each.severity <= _named(check["severity_at_most"]) for each in _meeting(check, told)
    ),
    "became": _became,
    "removed": lambda check, told: any(str(check["removed"]) in words for words in told.struck()),
    "added": lambda check, told: any(str(check["added"]) in words for words in told.put_in()),
    "untouched": _untouched,
    "undisclosed": lambda check, told: _within(check["undisclosed"], told.undisclosed()),
    "whole_clusters": lambda _, told: not any(cut(*place) for place in told.borders()),
    "any": _any,
}
