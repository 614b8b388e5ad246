"""A page for a browser: the text, its words marked by their age, with a legend; without a script."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from recension.formats.blame import Wanted
from recension.formats.html.template import environment, part
from recension.histories.blame import Blame, OriginRun
from recension.kept import stamp
from recension.reading import language
from recension.telling import ages, phrases
from recension.telling.view import View
from recension.telling.visible import one_line, visible

_SHADES = 4  # beyond that of the oldest words


class MarkedWords(NamedTuple):
    """Words of one origin: `age` is their shade, or None for the oldest of their sentence, which are not marked."""

    words: str
    age: int | None = None
    title: str = ""
    number: int = 0
    label: str = ""


class LegendLine(NamedTuple):
    """A snapshot in the legend."""

    number: int
    age: int
    iso: str
    came: str


def write(blame: Blame, asked: Wanted, _: View) -> str:
    """The page."""
    from markupsafe import Markup  # which comes with Jinja

    shades = _shades(blame)
    style = part("page.css") + part("blame.css")
    values = {
        "title": f"{one_line(blame.article)}: since when it says so",
        "heading": one_line(blame.document.headline or blame.article),
        "lead": f"{ages.heading(blame)}: since when each word stands there, of {_many(len(blame.came))}.",
        "legend": [_key(blame, number, shade) for number, shade in shades.items()],
        "paragraphs": [[*paragraph] for paragraph in _paragraphs(blame, asked, shades)],
        "gone": [_lost(blame, place) for place in range(len(blame.gone))] if asked.gone else None,
        "language": language.guess(blame.document.text),
        "css": Markup(style),  # noqa: S704, of ours alone
        "hash": "sha256-" + b64encode(sha256(style.encode()).digest()).decode(),
    }
    return environment().get_template("blame.html").render(values)


def _many(snapshots: int) -> str:
    return phrases.count(snapshots, "snapshot")


def _shades(blame: Blame) -> dict[int, int]:
    """The shade of each snapshot that has words in the text: the oldest has none, the newest the deepest."""
    numbers = ages.named(blame)
    last = max(len(numbers) - 1, 1)
    return {number: -(-place * _SHADES // last) for place, number in enumerate(numbers)}


def _key(blame: Blame, number: int, shade: int) -> LegendLine:
    return LegendLine(number, shade, stamp(blame.came[number].entry.taken), ages.came(blame, number))


def _lost(blame: Blame, place: int) -> tuple[str, list[str]]:
    words, *facts = ages.lost(blame, blame.gone[place])
    return words, facts


def _paragraphs(blame: Blame, asked: Wanted, shades: dict[int, int]) -> Iterator[Iterator[MarkedWords]]:
    """The blocks of the text, each as its sentences."""
    block, held = None, list[MarkedWords]()
    for span, runs in blame.sentences:
        here = blame.document.block(span.start)
        if held and here is not block:
            yield iter(held)
            held = []
        held += [MarkedWords(" ")] if held else []
        block = here
        held += _by_words(blame, runs, shades) if asked.words else [_by_sentence(blame, runs, shades)]
    if held:
        yield iter(held)


def _by_words(blame: Blame, runs: tuple[OriginRun, ...], shades: dict[int, int]) -> Iterator[MarkedWords]:
    oldest = min(shades)
    for run in runs:
        words = visible(run.span.of(blame.document.text))
        if ages.said(run.origin) == f"@{oldest}":
            yield MarkedWords(words)
        else:
            yield from _marked(blame, words, run, shades)


def _marked(blame: Blame, words: str, run: OriginRun, shades: dict[int, int]) -> Iterator[MarkedWords]:
    """The words of a run with their age, and the white space around them without."""
    core, number = words.strip(), ages.latest(run.origin)
    head, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    away = ages.away(run.origin)
    title = f"@{run.origin.first}: {ages.came(blame, run.origin.first)}" + (f"; {away}" if away else "")
    label = f"{run.origin.first}↩{number}" if away else f"{number}"
    yield from (MarkedWords(space) for space in (head,) if space)
    yield MarkedWords(core, shades[number], title, number, label)
    yield from (MarkedWords(space) for space in (tail,) if space)


def _by_sentence(blame: Blame, runs: tuple[OriginRun, ...], shades: dict[int, int]) -> MarkedWords:
    words = visible("".join(run.span.of(blame.document.text) for run in runs))
    first, last = ages.oldest(runs), ages.newest(runs)
    if last == min(shades):
        return MarkedWords(words)
    title = f"@{first}: {ages.came(blame, first)}" + (f"; changed {ages.came(blame, last)}" if last != first else "")
    return MarkedWords(words, shades[last], title, last, f"{first}–{last}" if first != last else f"{last}")
