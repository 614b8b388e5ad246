"""The first page of a memo as paragraphs of a document, with links to where each change is told."""

from collections.abc import Iterable, Iterator

from recension.formats.docx import ooxml
from recension.telling.memo import FirstPage, MemoArticle, MemoLine, MemoPart
from recension.telling.style import Fragment

_STYLES = {"removed": "Removed", "added": "Added", "moved": "Moved"}


def first_page(page: FirstPage) -> Iterator[str]:
    """The page, from its title to what is only counted."""
    yield ooxml.paragraph(ooxml.run(page.title), "Title")
    yield ooxml.paragraph(ooxml.run(page.lead, "Strong"), "Aside")
    for part in page.parts:
        yield ooxml.paragraph(ooxml.run(part.title), "Part")
        for article in part.shown:
            yield ooxml.paragraph(f"{_linked(article)}{_aside(article.counted)}", "Story")
            yield from (_change(article, line) for line in article.lines)
        yield from _counted(part)
    rest = " ".join([*page.rest, *([f"{page.command} tells what is ignored too."] if page.command else [])])
    yield ooxml.paragraph(ooxml.run(rest), "Aside")


def target(place: int, step: int = 0) -> str:
    """The name of the place where an article, or one of its steps, is told."""
    return f"article{place}step{step}" if step else f"article{place}"


def styled(fragments: Iterable[Fragment]) -> str:
    """The fragments as runs that look struck out, underlined or moved; they are not tracked."""
    return "".join(ooxml.run(part.text, _style(part.style)) for part in fragments)


def _style(named: str) -> str:
    return next((style for word, style in _STYLES.items() if word in named.split(".")), "")


def _linked(article: MemoArticle) -> str:
    return ooxml.linked(ooxml.run(article.name, "Link"), target(article.place))


def _aside(words: str) -> str:
    return ooxml.run(f" · {words}") if words else ""


def _change(article: MemoArticle, line: MemoLine) -> str:
    told = " · ".join(filter(None, (line.filed, line.interval, line.said)))
    led = ooxml.linked(ooxml.run(f"@{line.step}, change {line.number}", "Link"), target(article.place, line.step))
    return ooxml.paragraph(f"{styled(line.words)}{ooxml.run(f' · {told} · ')}{led}", "Change")


def _counted(part: MemoPart) -> Iterator[str]:
    """The articles that are only counted, in one paragraph."""
    found = [f"{_linked(article)}{ooxml.run(f' {article.changes:,}')}" for article in part.counted]
    left = [ooxml.run(part.left)] if part.left else []
    if found:
        yield ooxml.paragraph(ooxml.run(part.lead) + ooxml.run("; ").join([*found, *left]), "Change")
