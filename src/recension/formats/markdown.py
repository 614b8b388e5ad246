"""Markdown (CommonMark, with the tables of GitHub's) that reads well on a forge and in a mail.

What was taken out stands in <del>, what was put in in <ins>, which forges strike and underline, and which no asterisk
beside them can disturb. Of the article's own text nothing is markup: each sign that could be is escaped, and between
@ or # and a name, where a forge would call somebody or link something, stands a space without width.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from recension.formats import Format, register
from recension.kept import Snapshot
from recension.model import History, Report, Step
from recension.telling import phrases
from recension.telling.excerpts import reasons
from recension.telling.heading import heading
from recension.telling.memo import FirstPage, MemoArticle, MemoLine, MemoSums
from recension.telling.prose import Prose
from recension.telling.redline import passages
from recension.telling.steps import Snippets, Sums, size, summary
from recension.telling.style import Fragment
from recension.telling.told import Account, Told, account
from recension.telling.view import View
from recension.telling.visible import one_line

_SIGNS = re.compile(r"[\\`*_\[\]<>&~|$#]|(?<=:)//|(?<=[Ww]{3})\.")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_CALLS = re.compile(r"(@|\\#|!)(?=\w)")
# At the beginning of a line, where Markdown would see a list, or a line under a heading.
_BEGINS = re.compile(r"^(?:(?=[-+=])|(\d{1,9})(?=[.)]))")
_SPACE = re.compile(r"(?<! )( +)(</\w+>)?(<sup>\d+</sup>)")  # after the number, not before it
_TAGS = {"change.removed": "del", "change.added": "ins", "change.moved": "em", "number": "sup"}


def report(report: Report, view: View) -> str:
    """A heading, the two snapshots, and each passage with a change, what was changed in it under it."""
    lines = [f"# {_escaped(one_line(report.article))}", *_headline(phrases.headline(report)), _snapshots(report)]
    told = account(report)
    lines += [summary(told), *_body(told, view)]
    return "\n\n".join(lines) + "\n"


def history(histories: Sequence[History], view: View) -> Iterator[str]:
    """Each article under a heading, each step under one of its own, and at the end what there was in all.

    Of several articles, all that has something to tell stands behind a first page, and is kept until that is written.
    """
    if len(histories) < 2:
        yield from (piece for history in histories for piece in _article(history, view))
        return
    memo = MemoSums()
    body = [piece for history in histories for piece in _told(history, view, memo)]
    yield from _first_page(memo.page(view.unfiltered))
    yield from body


def _article(history: History, view: View) -> Iterator[str]:
    sums = Sums()
    yield f"# {_escaped(one_line(history.article))}\n\n{size(history)}\n"
    for step in history.steps:
        begins = [] if sums.steps else _headline(step.report.before.headline)
        told = account(step.report, step)
        sums.add(step, told)
        yield _blocks([*begins, *_step(step, told, view)])
    yield from (_blocks([_escaped(line)]) for line in sums.told)


def _told(history: History, view: View, memo: MemoSums) -> Iterator[str]:
    """An article of a memo, those of its steps that have something to tell; nothing if there are none."""
    place, sums, found = memo.begin(history), Sums(), list[str]()
    headline = None
    for step in history.steps:
        told = account(step.report, step)
        sums.add(step, told)
        memo.add(step, told)
        headline = phrases.headline(step.report)
        if told.told:
            found.append(_blocks(_step(step, told, view, _anchor(place, step.number))))
    if found:
        name = _escaped(one_line(history.article))
        heading = f"# {_anchor(place)}{_escaped(one_line(headline or history.article)).strip()}"
        yield _blocks([heading, f"{name}, {size(history)}"])
        yield from (*found, *(_blocks([_escaped(line)]) for line in sums.told))


def _blocks(blocks: Iterable[str]) -> str:
    return "".join(f"\n{block}\n" for block in blocks)


def _anchor(place: int, step: int = 0) -> str:
    return f'<a id="{_target(place, step)}"></a>'


def _target(place: int, step: int = 0) -> str:
    return f"article-{place}-step-{step}" if step else f"article-{place}"


def _first_page(page: FirstPage) -> Iterator[str]:
    yield f"# {page.title}\n\n**{page.lead}**\n"
    for part in page.parts:
        yield _blocks([f"## {part.title}"])
        for article in part.shown:
            counted = f" · {article.counted}" if article.counted else ""
            lines = [f"**{_linked(article)}**{counted}", *(_line(article, line) for line in article.lines)]
            yield _blocks(["\n".join(lines)])
        if part.counted:
            more = [f"{_linked(article)} {article.changes:,}" for article in part.counted]
            yield _blocks([part.lead + "; ".join([*more, *filter(None, [part.left])])])
    rest = [*page.rest, *([f"`{page.command}` tells what is ignored too."] if page.command else [])]
    yield _blocks([" ".join(rest)] if rest else [])


def _linked(article: MemoArticle) -> str:
    return f"[{_escaped(article.name).strip()}](#{_target(article.place)})"


def _line(article: MemoArticle, line: MemoLine) -> str:
    words = _inline(line.words).replace("\n", " ")
    told = " · ".join(filter(None, (line.filed, line.interval, line.said)))
    target = _target(article.place, line.step)
    return f"- {words.strip()} · {_escaped(told)} · [@{line.step}, change {line.number}](#{target})"


def _headline(headline: str | None) -> list[str]:
    return [f"**{_escaped(one_line(headline).strip())}**"] if headline else []


def _snapshots(report: Report) -> str:
    rows = [_row("old", report.before.snapshot), _row("new", report.after.snapshot)]
    return "\n".join(["| | captured | digest |", "|---|---|---|", *rows])


def _row(word: str, snapshot: Snapshot) -> str:
    return f"| {word} | {phrases.taken(snapshot)} | {_escaped(one_line(phrases.short(snapshot.digest)))} |"


def _body(account: Account, view: View) -> Iterator[str]:
    prose = Prose(account, marks=False, flow=True)
    noted: set[str] = set()
    for passage in passages(account.report, view.context):
        if passage.skipped:
            yield f"*{phrases.count(passage.skipped, 'sentence')} unchanged*"
        if passage.runs:
            yield _quoted(_numbered(prose.fragments(passage.runs)))
        for told in (each for each in map(account.of, passage.changes) if not each.ignored):
            yield f"**{told.number}** again" if told.change.id in noted else _note(told)
            noted.add(told.change.id)


def _step(step: Step, account: Account, view: View, anchor: str = "") -> Iterator[str]:
    snippets = Snippets(account, View(context=view.context, colour=True))
    yield f"## {anchor}Snapshot {step.number}, {phrases.when(step)}"
    if step.restored is not None:
        yield f"**Restores the wording of snapshot {step.restored}.**"
    if step.compared:
        yield f"**Compared with snapshot {step.compared}, as what was captured since failed.**"
    yield summary(account)
    for told in account.told:
        yield _quoted(snippets.of(told.change))
        yield _note(told)


def _note(told: Told) -> str:
    """What was done, where and why: a line in which the severity stands out, and a list of reasons."""
    head, more = heading(told), f" · **{_escaped(said)}**" if (said := phrases.disclosed(told.disclosure)) else ""
    lines = [f"**{told.number}** {_escaped(head.done)} · **{head.severity}** · {head.place}{more}"]
    lines += [f"- {_escaped(reason)}" for reason in reasons(told.change)]
    lines += [f"- **{_escaped(line.strip())}**" for line in phrases.decision(told.decision)]
    return "\n".join(lines)


def _quoted(fragments: Iterable[Fragment]) -> str:
    """The fragments as a quotation, in which each of their lines is a paragraph."""
    text = _inline(fragments)
    lines = (_BEGINS.sub(r"\g<1>\\", line.strip(" ")) for line in text.split("\n"))
    return "\n>\n".join(f"> {line}" for line in lines if line)


def _inline(fragments: Iterable[Fragment]) -> str:
    return _SPACE.sub(r"\2\3\1", "".join(map(_marked, _joined(fragments))))


def _joined(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """Neighbours of one style made one, so that a sign is seen with what stands beside it."""
    for (style, number), group in groupby(
        fragments, key=lambda each: (each.style.removesuffix(".letters"), each.number)
    ):
        yield Fragment("".join(fragment.text for fragment in group), style, number)


def _numbered(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """The fragments, with the number of each change where its words end."""
    last = 0
    gap: list[Fragment] = []
    for fragment in fragments:
        if not fragment.number and not fragment.text.strip():
            gap.append(fragment)
            continue
        if last and fragment.number != last:
            yield Fragment(str(last), "number")
        yield from (*gap, fragment)
        last, gap = fragment.number, []
    yield from ([Fragment(str(last), "number")] if last else [])
    yield from gap


def _marked(fragment: Fragment) -> str:
    tag = _TAGS.get(fragment.style.removeprefix("ignored."))
    lines = fragment.text.split("\n")
    return "\n".join(f"<{tag}>{_escaped(line)}</{tag}>" if tag and line.strip() else _escaped(line) for line in lines)


def _escaped(text: str) -> str:
    return _CALLS.sub(r"\1&#8203;", _SIGNS.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    return _NAMED.get(found.group(), f"\\{found.group()}")


register(
    Format("markdown", (".md", ".markdown"), "For a forge, a wiki or a mail; nothing in it is live.", report, history)
)
