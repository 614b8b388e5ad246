"""Both texts whole, as GNU wdiff marks them: [-old-] and {+new+}. A moved passage is taken out and put in.

Where a text itself holds one of the four signs, a backslash is set inside it (`[\\-`), one more than there were; what
acts on a terminal, or hides, is shown as a mark. So both texts come back exactly by taking one backslash from each
such place, if they hold nothing that hides or acts; as wdiff reads it, if they hold no such sign either.
"""

import re
from collections.abc import Iterator, Sequence

from recension.formats import Format, register
from recension.model import History, Report
from recension.telling import phrases
from recension.telling.parts import parts
from recension.telling.told import account
from recension.telling.view import View
from recension.telling.visible import marked, one_line, replaced

_OPENS = re.compile(r"(\[\\*)(?=-)|(\{\\*)(?=\+)")
_CLOSES = re.compile(r"(-\\*)(?=\])|(\+\\*)(?=\})")
_SIGNS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


def report(report: Report, _: View) -> str:
    """Both texts, marked, and nothing else; in a review, what was decided below them."""
    decided = "".join(f"\n==> {_escaped(line)} <==" for line in phrases.decided(account(report)))
    return "".join(_SIGNS[part.sign].format(_escaped(part.text)) for part in parts(report)) + decided


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """Each step of each article, under a line that begins with `==>`, as `head` sets apart what it shows."""
    for history in histories:
        for step in history.steps:
            name = f"{one_line(history.article)}@{step.number}, {phrases.when(step)}"
            yield f"==> {name} <==\n{report(step.report, view)}\n\n"


def _escaped(text: str) -> str:
    text = _CLOSES.sub(r"\g<0>\\", _OPENS.sub(r"\g<0>\\", text))
    return "\r\n".join(replaced(line, marked, spare="\t") for line in text.split("\r\n"))


register(
    Format(
        "wdiff", (".wdiff",), "The whole text between the marks of GNU wdiff, `[-house-]{+hours+}`.", report, history
    )
)
