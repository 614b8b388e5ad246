"""Tracked changes: what they say to a reader of the standard, and to pandoc."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made import HOSTILE, MONDAY, E, Gone, Here, decided, either, history, report, reports
from msgspec.structs import replace

from recension import compare
from recension.formats import get
from recension.formats.docx.ooxml import text as held
from recension.model import Action, Decision, History, Mark, Note, Report
from recension.telling.view import View
from trials import examples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PANDOC = shutil.which("pandoc")
LINES = st.text(st.sampled_from("ab. \n\n\t\r\x1b\u00a0<&"), max_size=12)
STORY = (
    "Pier shut\n\nThe board met in the old school on Monday. It lost four boats.\n\nNobody was hurt, the master said, "
    "and the tide was low.\n\nThe ferry ran until midnight on both days.\n"
)


def written(made: Report) -> bytes:
    data = get("docx").report(made, View())
    assert isinstance(data, bytes)
    return data


def past(*histories: History) -> bytes:
    data = either("docx", histories)
    assert isinstance(data, bytes)
    return data


def part(data: bytes, name: str = "document") -> str:
    return ZipFile(BytesIO(data)).read(f"word/{name}.xml").decode()


def shown(words: str) -> str:
    """The words as the document holds them: what XML cannot hold is a mark, and may well be several characters."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", lambda found: held(found.group()), words)


def joined(paragraphs: list[str]) -> str:
    """Paragraphs as text: an empty line between two, with the line ends of the paragraph before it."""
    *others, last = paragraphs
    return "".join(p + ("\n\r\n" if p.endswith("\r") else "\n\n") for p in others) + last


def standing(data: bytes, accept: bool) -> str:
    """The text when all is accepted, or all rejected, as the standard (ECMA-376, 17.13.5) has it."""
    gone = ("del", "moveFrom") if accept else ("ins", "moveTo")
    paragraphs = [""]
    for paragraph in ElementTree.fromstring(part(data)).iter(f"{W}p"):
        paragraphs[-1] += "".join(_inner(paragraph, gone))
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or not any(mark.find(W + name) is not None for name in gone):
            paragraphs.append("")
    assert paragraphs.pop() == ""
    return joined(paragraphs)


def _inner(element: ElementTree.Element, gone: tuple[str, ...]) -> Iterator[str]:
    for child in element:
        name = child.tag.removeprefix(W)
        if name in ("t", "delText"):
            yield child.text or ""
        elif name in ("br", "tab"):
            yield {"br": "\n", "tab": "\t"}[name]
        elif name not in (*gone, "pPr", "rPr"):
            yield from _inner(child, gone)


def test_accepted_it_is_the_new_text_and_rejected_the_old_one() -> None:
    data = written(compare(STORY, STORY.replace("four", "forty").replace("low", "high")))
    assert standing(data, True) == STORY.replace("four", "forty").replace("low", "high")
    assert standing(data, False) == STORY


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(reports(HOSTILE) | reports(LINES) | reports())
def test_both_texts_come_back_from_any_report(made: Report) -> None:
    data = written(made)
    assert standing(data, True) == shown(made.after.text)
    assert standing(data, False) == shown(made.before.text)


def _read(data: bytes, mode: str, folder: Path) -> str:
    file = folder / "tracked.docx"
    file.write_bytes(data)
    command = [str(PANDOC), "--from=docx+empty_paragraphs", f"--track-changes={mode}", "--to=json", str(file)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return joined([_plain(block["c"]) for block in found["blocks"]] or [""])


_KEPT = {"Space": "\ue000", "LineBreak": "\n"}


def _plain(inlines: list[Any]) -> str:
    """A paragraph's words. A space at an edge or beside other white space is pandoc's: ours is in a style there."""
    words = "".join(
        _KEPT.get(inline["t"]) or (inline["c"][1] if inline["t"] == "Code" else inline["c"]) for inline in inlines
    )
    words = re.sub("^\ue000|\ue000$|\ue000(?=[ \t\r\n])|(?<=[ \t\r\n])\ue000", "", words)
    return words.replace("\ue000", " ")


@pytest.mark.slow
@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
@pytest.mark.parametrize(
    "new",
    [
        STORY,
        STORY.replace("four", "forty"),
        STORY + "\nA correction was made.\n",
        STORY.replace(". It", ".\n\nIt"),
        STORY.replace("old school", "old\n\nschool"),
        STORY.replace("old school", "oldschool"),
        STORY.replace("\n", "\r\n"),
        STORY.replace("master said, ", "master  said,\t"),
        "\n\n \n" + STORY.strip(),
        STORY.replace("\n\nThe ferry ran until midnight on both days.", "").replace(
            "\n\nNobody", "\n\nThe ferry ran till midnight on both days.\n\nNobody"
        ),
        "",
    ],
)
def test_through_pandoc_both_texts_come_back_exactly(new: str, tmp_path: Path) -> None:
    for one, two in ((STORY, new), (new, STORY)):
        data = written(compare(one, two))
        assert _read(data, "reject", tmp_path) == one
        assert _read(data, "accept", tmp_path) == two


@pytest.mark.slow
@pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")
@settings(max_examples=25, deadline=None)
@given(made=reports(LINES) | reports(HOSTILE) | reports())
def test_through_pandoc_both_texts_come_back_from_any_report_that_has_words_in_both(
    made: Report, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assume(made.before.text.strip() and made.after.text.strip())  # pandoc drops what is white space from end to end
    folder, data = tmp_path_factory.mktemp("pandoc"), written(made)
    assert _read(data, "reject", folder) == shown(made.before.text)
    assert _read(data, "accept", folder) == shown(made.after.text)


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports(HOSTILE))
def test_nothing_in_a_text_becomes_an_element(made: Report) -> None:
    names = {"document", "body", "p", "pPr", "pStyle", "rPr", "rStyle", "r", "t", "delText", "br", "tab", "ins", "del"}
    names |= {"moveFrom", "moveTo", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"}
    names |= {"commentRangeStart", "commentRangeEnd", "commentReference"}
    names |= {"sectPr", "headerReference", "footerReference", "pgSz", "pgMar"}
    data = written(made)
    assert {element.tag.removeprefix(W) for element in ElementTree.fromstring(part(data)).iter()} <= names
    for name in ("comments", "header"):
        ElementTree.fromstring(part(data, name))


MOVED = report(
    "One ran.\n\n",
    Gone("m"),
    "Two sat.\n\n",
    Here("m"),
    "It went.",
    moves={"m": ["A ", E("pier", "quay"), " sank.\n\n"]},
)


def test_a_move_is_one_in_both_places_under_one_name_with_the_edit_inside_it() -> None:
    body = ElementTree.fromstring(part(written(MOVED)))
    (here,), (there,) = ([*body.iter(f"{W}{end}RangeStart")] for end in ("moveFrom", "moveTo"))
    assert here.get(f"{W}name") == there.get(f"{W}name")
    assert "".join(text.text or "" for text in body.iterfind(f".//{W}moveFrom//{W}t")) == "A pier sank."
    assert "".join(text.text or "" for text in body.iterfind(f".//{W}moveTo//{W}t")) == "A  sank."
    assert "".join(text.text or "" for text in body.iterfind(f".//{W}ins//{W}t")) == "quay"
    assert "moved from paragraph 2" in part(written(MOVED), "comments")


def test_the_ends_of_paragraphs_that_moved_are_taken_out_and_put_in() -> None:
    marks = [p.find(f"{W}pPr/{W}rPr") for p in ElementTree.fromstring(part(written(MOVED))).iter(f"{W}p")]
    assert [mark[0].tag.removeprefix(W) for mark in marks if mark is not None] == ["del", "ins"]


def test_a_paragraph_that_was_added_is_one_whose_end_was_added() -> None:
    made = report("One ran.\n\n", E("", "Two sat.\n\n", Action.ADDED), "Three slept.")
    ends = [
        p.find(f"{W}pPr/{W}rPr/{W}ins") is not None for p in ElementTree.fromstring(part(written(made))).iter(f"{W}p")
    ]
    assert ends == [False, True, False]


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(reports())
def test_every_id_is_given_once_and_every_comment_stands_somewhere(made: Report) -> None:
    data = written(made)
    body, comments = (ElementTree.fromstring(part(data, name)) for name in ("document", "comments"))
    revisions = [element.get(f"{W}id") for element in body.iter() if element.get(f"{W}author")]
    assert len(set(revisions)) == len(revisions)
    noted = sorted(int(comment.attrib[f"{W}id"]) for comment in comments)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(int(element.attrib[f"{W}id"]) for element in body.iter(W + name)) == noted
    for name in ("moveFrom", "moveTo"):
        opened, closed = ([e.get(f"{W}id") for e in body.iter(f"{W}{name}Range{end}")] for end in ("Start", "End"))
        assert opened == closed


def test_a_comment_has_the_kinds_the_severity_and_the_evidence() -> None:
    made = report("It lost ", E("four", "forty", kinds=("number",), because="“four” became “forty”"), " boats.")
    comments = "".join(ElementTree.fromstring(part(written(made), "comments")).itertext())
    assert comments == "1 · edited · number · copy-edit · paragraph 1, sentence 1number: “four” became “forty”"


def test_what_reviewers_decided_and_wrote_are_comments_of_theirs() -> None:
    made = report("It lost ", E("four", "forty"), " boats.")
    decision = Decision(Mark.FLAGGED, "number", "Ada Byron", MONDAY, (Note("ask <them>\nagain", "Cy", MONDAY),))
    data = past(history(decided(made, decision)))
    found = [
        (comment.get(f"{W}author"), comment.get(f"{W}initials"), "|".join(comment.itertext()))
        for comment in ElementTree.fromstring(part(data, "comments"))
    ]
    assert found[1:] == [("Ada Byron", "AB", "flagged|kind set by hand: number"), ("Cy", "C", "ask <them>|again")]


def test_a_change_is_dated_by_the_first_look_that_found_it_or_not_at_all() -> None:
    assert 'w:author="Recension" w:date="2021-03-02T17:45:00Z"' in part(written(report("It ", E("ran", "sat"), ".")))
    assert "w:date" not in part(written(report("It ", E("ran", "sat"), ".", taken=(None, None))))


def test_a_history_is_a_table_of_its_steps_and_the_first_text_against_the_last() -> None:
    first = report("One ", E("ran", "sat"), ". All went home.")
    second = compare(first.after.text, first.after.text.replace("home", "out"))
    data = past(history(first, replace(second, before=first.after)))
    body = ElementTree.fromstring(part(data)).find(f"{W}body")
    assert body is not None
    rows = ["".join(row.itertext()) for row in body.iter(f"{W}tr")]
    assert len(rows) == 3
    assert rows[1].startswith("@22 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC1 · edited · wording")
    (last,) = (p for p in body.findall(f"{W}p")[-1:])
    assert "".join(_inner(last, ("ins",))) == "One ran. All went home."
    assert "".join(_inner(last, ("del",))) == "One sat. All went out."


def test_a_history_of_nothing_is_a_document() -> None:
    assert either("docx", []) and standing(past(), True) == ""


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(MOVED) == written(MOVED)
    assert {info.date_time[0] for info in ZipFile(BytesIO(written(MOVED))).infolist()} == {1980}


def test_an_empty_text_is_one_empty_paragraph() -> None:
    assert standing(written(compare("", "")), True) == ""
