"""`recension.blame/1`, whose schema stands beside this file. Offsets are code points of the kept text."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from recension.formats.blame import Wanted
from recension.formats.json import clean, written
from recension.histories.blame import Blame, Came, GoneText
from recension.histories.origins import Origin
from recension.histories.wordings import Wordings
from recension.model import Span, stamp
from recension.telling import ages
from recension.telling.view import View

Value = dict[str, Any]


def write(blame: Blame, asked: Wanted, _: View) -> str:
    """The blame as an object, indented by two spaces."""
    entry, text = blame.entry, blame.document.text
    value: Value = {
        "schema": "recension.blame/1",
        "article": clean(blame.article),
        "snapshot": {"number": entry.number, "taken": stamp(entry.taken), "digest": entry.digest},
        "snapshots": [_snapshot(blame, number) for number in sorted(blame.came)],
    }
    if asked.words:
        value["runs"] = [{**_words(run.span, text), **_origin(run.origin)} for run in blame.runs]
    else:
        value["sentences"] = [
            {**_words(span, text), "first": ages.oldest(runs), "last": ages.newest(runs)}
            for span, runs in blame.sentences
        ]
    if asked.gone:
        value["gone"] = [_lost(one) for one in blame.gone]
    return written(value) + "\n"


def wordings(article: str, found: Wordings, came: Mapping[int, Came]) -> str:
    """The wordings of a passage as an object."""
    told = [
        {"words": one.text, "first": one.first, "last": one.last, **_interval(came[one.first])} for one in found.told
    ]
    head = {"schema": "recension.wordings/1", "article": clean(article), "asked": found.words}
    return written({**head, "wordings": told, "gone": found.gone}) + "\n"


def schema() -> str:
    """The JSON Schema (2020-12) that every blame is valid under."""
    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")


def _snapshot(blame: Blame, number: int) -> Value:
    came = blame.came[number]
    author = {"author": came.entry.author} if came.entry.author else {}
    return {"number": number, "digest": came.entry.digest, **_interval(came), **author}


def _interval(came: Came) -> Value:
    return {"since": stamp(came.since) if came.since else None, "until": stamp(came.entry.taken)}


def _words(span: Span, text: str) -> Value:
    return {"start": span.start, "end": span.end, "words": span.of(text)}


def _origin(origin: Origin) -> Value:
    returns = [{"gone": gone, "back": back} for gone, back in origin.returns]
    return {"first": origin.first, "returns": returns}


def _lost(one: GoneText) -> Value:
    return {"words": one.text, **_origin(one.origin), "gone": one.number, "instead": one.instead}
