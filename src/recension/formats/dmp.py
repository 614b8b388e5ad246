"""What programs with diff-match-patch read: its patch text and its delta, made of our edits and not of its diff.

`delta` counts UTF-16 units, as that library does in every language: `diff_fromDelta` of the old text gives it back.
`patch` counts code points, as the library does in Python. Where it counts UTF-16 units (JavaScript, Java), what
stands beyond the Basic Multilingual Plane, an emoji perhaps, lies a place further on for each one before it;
`patch_apply` looks near by too, but the delta is the sure one there.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from recension.formats import Format, json, register
from recension.model import History, Report, Step, stamp
from recension.telling.parts import parts
from recension.telling.told import account
from recension.telling.view import View

_OPERATIONS = {"-": -1, "=": 0, "+": 1}
_PLAIN = "!~*'();/?:@&=+$,# "  # what diff-match-patch leaves as it is, as encodeURI does

Diffs = list[tuple[int, str]]


def report(report: Report, _: View) -> str:
    """One object with the patch and the delta that make the new text of the old one."""
    return json.written(_value(report)) + "\n"


def history(histories: Sequence[History], _: View) -> Iterator[str]:
    """A list with such an object for each step of each article, in order."""
    begun = False
    yield "["
    for history in histories:
        for step in history.steps:
            yield ("," if begun else "") + f"\n{json.written(_step(step) | _value(step.report))}"
            begun = True
    yield "\n]\n"


def _step(step: Step) -> json.Value:
    return {"number": step.number, "since": stamp(step.since), "until": stamp(step.until)}


def _value(report: Report) -> json.Value:
    diffs = _diffs(report)
    return {
        "article": json.clean(report.article),
        "before": report.before.snapshot.digest,
        "after": report.after.snapshot.digest,
        "patch": _patch(report.before.text, diffs),
        "delta": _delta(diffs),
    } | _decisions(report)


def _decisions(report: Report) -> json.Value:
    found = {each.change.id: json.decision(each.decision) for each in account(report).changes if each.decision}
    return {"decisions": found} if found else {}


def _diffs(report: Report) -> Diffs:
    """The edits as diff-match-patch has them: neighbours of one sign are one, and a deletion precedes an insertion."""
    found: Diffs = []
    for same, group in groupby(parts(report), key=lambda part: part.sign == "="):
        several = list(group)
        for sign in "=" if same else "-+":
            text = "".join(part.text for part in several if part.sign == sign)
            found += [(_OPERATIONS[sign], text)] if text else []
    return found


def _delta(diffs: Diffs) -> str:
    return "\t".join(f"+{quote(text, _PLAIN)}" if sign > 0 else f"{'=-'[sign]}{_units(text)}" for sign, text in diffs)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _patch(old: str, diffs: Diffs) -> str:
    from diff_match_patch import diff_match_patch

    library = diff_match_patch()
    return str(library.patch_toText(library.patch_make(old, diffs)))


register(Format("dmp", (".dmp", ".dmp.json"), "Patch and delta of diff-match-patch, for programs.", report, history))
