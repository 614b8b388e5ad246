"""CriticMarkup of both texts whole: {--old--}, {++new++}, {~~old~>new~~}, and {>>what was changed, and why<<}.

No mark crosses a blank line: one that would is several, each with the end of one line at most, so that whatever
accepts or refuses all of them gets the new or the old text. What a text itself holds of marks, of tags, and of
characters that hide or act is written as references (`&#123;`, `&lt;`), which Markdown shows as those characters and
`read` undoes exactly. A moved passage is taken out and put in, and a comment at each end says so.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from recension.formats import Format, register
from recension.model import Action, Change, History, Report
from recension.telling import phrases
from recension.telling.heading import heading
from recension.telling.parts import Part, parts
from recension.telling.told import Told, account
from recension.telling.view import View
from recension.telling.visible import one_line, replaced

# "&" where a reference might be read, or might go on after a mark.
_AND = re.compile(r"&(?=#?\w*(?:;|\Z))")
# Braces make the marks, "<" begins a tag; a lone carriage return ends a line for some readers.
_MARK = re.compile(r"[{}<]|(?<=~)>|\r(?!\n)")
_SCRIPT = re.compile(r"\][(:]\W{0,99}(?:javascript|vbscript|data)\W{0,9}:", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#([0-9]+)|(amp)|lt);")
_TOKEN = re.compile(r"\{--(.*?)--\}|\{\+\+(.*?)\+\+\}|\{~~(.*?)~>(.*?)~~\}|\{>>.*?<<\}", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ALONE = re.compile(r"[~>\n]")  # what has one of these is not put beside "~>", where readers disagree


def report(report: Report, _: View) -> str:
    """Both texts, marked, and nothing else: no line is added at the end."""
    told = account(report)
    links = any(_SCRIPT.search(document.text) for document in (report.before, report.after))
    explained: set[str] = set()
    written = []
    for change, group in groupby(_safe(report, links), key=lambda part: part.change):
        several = list(group)
        written.append(_marked(several))
        if change and told.number(change):
            left = change.action is Action.MOVED and several[0].sign == "-"
            again = change.id in explained
            comment = _left(report, change) if left else "again" if again else _comment(told.of(change))
            written.append(f"{{>>{told.number(change)} {_escaped(comment)}<<}}")
            explained |= set() if left else {change.id}
    return "".join(written)


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """Each step of each article as a redline of its own, under a heading."""
    for history in histories:
        yield f"# {_escaped(one_line(history.article))}\n\n"
        for step in history.steps:
            head = f"## Snapshot {step.number}, {phrases.when(step)}"
            yield f"{head}\n\n{report(step.report, view)}\n\n"


def read(text: str) -> tuple[str, str]:
    """The old and the new text of a report that was written in this form, exactly."""
    old, new, at = [], [], 0
    for token in _TOKEN.finditer(text):
        same, (removed, added, before, after) = text[at : token.start()], token.groups("")
        old += [same, removed, before]
        new += [same, added, after]
        at = token.end()
    return _undone("".join([*old, text[at:]])), _undone("".join([*new, text[at:]]))


def _safe(report: Report, links: bool) -> Iterator[Part]:
    """The parts with their text escaped; where a link runs a script, no bracket is left to make one."""
    for part in parts(report):
        text = _escaped(part.text)
        yield part._replace(text=text.replace("]", "&#93;") if links else text)


def _escaped(text: str) -> str:
    return replaced(_MARK.sub(_reference, _AND.sub("&amp;", text)), _number, spare="\t\r")


def _reference(found: re.Match[str]) -> str:
    return "&lt;" if found.group() == "<" else _number(found.group())


def _number(character: str) -> str:
    return f"&#{ord(character)};"


def _undone(text: str) -> str:
    return _REFERENCE.sub(lambda found: chr(int(found[1])) if found[1] else "&" if found[2] else "<", text)


def _marked(several: list[Part]) -> str:
    """The parts of one change, or one that is the same in both texts, between marks."""
    signs = "".join(part.sign for part in several)
    if signs == "-+" and not any(_ALONE.search(part.text) for part in several):
        return f"{{~~{several[0].text}~>{several[1].text}~~}}"
    return "".join(part.text if part.sign == "=" else _between(part) for part in several)


def _between(part: Part) -> str:
    mark = part.sign * 2
    return "".join(f"{{{mark}{line}{mark}}}" for line in _LINE.findall(part.text))


def _left(report: Report, move: Change) -> str:
    return f"moved to {phrases.end(report.after, move.after)}"


def _comment(told: Told) -> str:
    """What was changed and why, on one line."""
    return "; ".join([heading(told).filed, *phrases.because(told.change), *phrases.decision(told.decision)])


register(
    Format(
        "critic", (".critic", ".critic.md"), "CriticMarkup, `{~~house~>hours~~}`, for writers' tools.", report, history
    )
)
