"""The page for a browser: what stands in it, and what may never stand in it."""

import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from made import HOSTILE, MONDAY, E, Gone, Here, decided, history, joined, report, reports, whole
from msgspec.structs import replace

from recension import compare
from recension.formats.html.timeline import chronicle
from recension.model import Action, Decision, History, Mark, Note, Report, Severity
from recension.telling.drawn import plain
from recension.telling.view import View
from trials import examples

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """A page as a browser reads it: its elements with their attributes, its text, and whether all is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.css = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.css += data
        else:
            self.words.append(data)

    def all(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]

    @property
    def text(self) -> str:
        return "".join(self.words)


def told(made: Report, view: View | None = None) -> str:
    return whole("html", made, view or View())


def past(*histories: History) -> str:
    return joined("html", histories)


FIRST = report(
    "Pier shut\n\nOne ", E("ran", "sat"), ". It lost ",
    E("four", "forty", kinds=("number", "quantity"), severity=Severity.FACTUAL, because="“four” became “forty”"),
    " boats. Two came. Three left. Four stayed.",
)  # fmt: skip
MOVED = report(Gone("m"), "One ran.\n\nTwo sat.\n\n", Here("m"), "It went.", moves={"m": ["A pier sank.\n\n"]})
HISTORY = history(FIRST, report(FIRST.after.text, E("", " Nobody was hurt.", Action.ADDED)))


def test_what_was_removed_and_added_says_so_without_colour_and_without_style() -> None:
    text = Page(told(FIRST)).text
    assert "One change 1 [removed: ran] [added: sat]. It lost change 2 [removed: four] [added: forty] boats." in text


def test_a_note_says_what_a_change_is_why_and_where_and_leads_to_it() -> None:
    page = told(FIRST)
    (note,) = re.findall(rf'<li class="note factual [^>]*id="c-{FIRST.changes[1].id}">.*?</ul>', page, re.DOTALL)
    words = re.sub(r"\s+", " ", Page(note + "</li>").text).strip()
    assert (
        words
        == "2 edited · number · quantity · factual · paragraph 1, sentence 1 number, quantity: “four” became “forty”"
    )
    assert f'href="#t-{FIRST.changes[1].id}"' in note


def test_each_place_of_a_change_made_in_several_can_be_reached() -> None:
    old = "The harbour office is shut. " * 2 + "\n\nAsk at the harbour office.\n\nThe sea was calm.\n"
    page = told(compare(old, old.replace("harbour", "port")))
    (places,) = re.findall(r'<p class="places">Places: (.*?)</p>', page)
    links = re.findall(r'href="#([^"]*)"', places)
    assert len(links) == 3
    assert all(page.count(f'id="{link}"') == 1 for link in links)


def test_the_ends_of_a_move_lead_to_each_other() -> None:
    page, change = told(MOVED), MOVED.changes[0].id
    assert re.search(rf'id="f-{change}">.*?<a class="label" href="#t-{change}">⟨moved to paragraph', page)
    assert re.search(rf'id="t-{change}">.*?<a class="label" href="#f-{change}">⟨moved from', page)


def test_unchanged_text_is_counted_and_opened_on_demand() -> None:
    page = told(FIRST)
    assert "<details><summary>2 sentences unchanged</summary>" in page
    assert "<p>Three left. Four stayed.</p></div></details>" in page


def test_no_change_is_said_and_so_is_one_that_cannot_be_seen() -> None:
    assert "No change in the text." in Page(told(report("The tide rose."))).text
    assert "No change that can be seen" in Page(told(report("The tide", E("  ", " "), "rose."))).text


def test_what_is_ignored_is_faint_and_counted_and_has_no_note() -> None:
    page = told(replace(FIRST, unwanted=frozenset({FIRST.changes[0].id})))
    assert "1 change ignored: 1 wording" in page
    assert '<span class="faint"><del>' in page
    assert page.count('<li class="note') == 1


def test_a_decision_is_shown_with_its_notes_and_its_kind_counts() -> None:
    decision = Decision(Mark.FLAGGED, "name", "Ada", MONDAY, (Note("ask <them>", "Cy", MONDAY),))
    page = past(history(replace(FIRST, decisions={FIRST.changes[0].id: decision})))
    assert "flagged by Ada, 1 Mar 2021 09:10 UTC; kind set by hand: name" in Page(page).text
    assert "note by Cy, 1 Mar 2021 09:10 UTC: ask <them>" in Page(page).text
    assert '<input type="checkbox" id="only-name"' in page
    assert 'id="only-wording"' not in page


def test_a_step_has_its_interval_its_digest_and_what_was_not_disclosed() -> None:
    text = re.sub(r"\s+", " ", Page(past(HISTORY)).text)
    assert "@2 between 2 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC 2 changes: 1 factual, 1 copy-edit" in text
    assert HISTORY.entries[1].digest[7:19] in text
    assert "factual · paragraph 1, sentence 1 · not disclosed" in text


def test_the_timeline_leads_to_every_step_and_says_its_date_and_weight_in_words() -> None:
    page = past(HISTORY)
    links = re.findall(r'<a href="#(a1s\d)" title="([^"]*)"><span class="said">\2, </span>', page)
    assert links == [
        ("a1s2", "3 Mar 2021 09:10 UTC: 2 changes: 1 factual, 1 copy-edit"),
        ("a1s3", "4 Mar 2021 09:10 UTC: 1 change: 1 copy-edit"),
    ]


def test_a_bar_has_a_block_for_each_change_the_gravest_below_and_of_many_a_block_for_some() -> None:
    made = chronicle(HISTORY, 1, 1)
    assert [bar.blocks for _, bars in made.time for bar in bars] == [("copy-edit", "factual"), ("copy-edit",)]
    many = report(*(part for _ in range(40) for part in ("It ", E("ran", "sat"), ". ")))
    made = chronicle(history(many), 1, 1)
    assert (len(made.time[0][1][0].blocks), made.scale) == (8, "a block is up to 5 changes")


def test_what_can_be_chosen_is_folded_behind_the_sums_and_has_severity_disclosure_and_kind() -> None:
    page = past(HISTORY)
    folded = page.index('<details class="choose">')
    assert page.index("changes. By kind") < folded < page.index('id="a1s2"')
    ids = [attrs["id"] for tag, attrs in Page(page).elements if tag == "input"]
    assert ids == [
        "side", "severity-factual", "severity-copy-edit", "disclosure-not-disclosed", "only-number", "only-quantity",
        "only-wording",
    ]  # fmt: skip


def test_a_history_has_the_first_text_against_the_last_and_a_single_step_does_not() -> None:
    text = re.sub(r"\s+", " ", Page(past(HISTORY)).text)
    assert "The first text against the last: from @1 to @3, " in text
    assert "The first text" not in past(history(FIRST))


def test_both_sides_stand_beside_each_other_each_with_its_own_words_only() -> None:
    (sides,) = re.findall(r'<div class="sides">(.*?)</div></div>', told(FIRST), re.DOTALL)
    old, new = sides.split(">after<")
    assert "forty" not in old and "four" in old
    assert "forty" in new and ">four<" not in new and "[removed" not in new


def test_several_articles_are_listed_first_and_each_leads_to_its_own() -> None:
    page = Page(past(HISTORY, replace(HISTORY, article="quay")))
    assert ("a", {"href": "#a2"}) in page.elements
    assert ("section", {"class": "article", "id": "a2", "aria-labelledby": "a2-head a2-name"}) in page.elements


def test_a_history_of_one_snapshot_and_one_of_no_article_are_pages() -> None:
    assert "nothing to compare" in Page(past(replace(HISTORY, entries=HISTORY.entries[:1], steps=()))).text
    assert "0 articles" in Page(past()).text


PAGES = {"report": told(FIRST), "move": told(MOVED), "history": past(HISTORY), "two": past(HISTORY, HISTORY)}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_anchor_is_there_once_and_every_link_leads_to_one(page: str) -> None:
    found = Page(page)
    ids = found.all("id")
    assert len(set(ids)) == len(ids)
    assert all(link.removeprefix("#") in ids for link in found.all("href"))
    assert all(name in ids for names in found.all("aria-labelledby") for name in names.split())


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_asks_for_nothing_from_elsewhere_and_runs_no_script(page: str) -> None:
    found = Page(page)
    assert not re.search(r"https?:|//|url\(|@import|<script|javascript:", page)
    assert all(link.startswith("#") for link in found.all("href"))
    assert not {"src", "srcset", "action", "style", "data"} & {name for _, attrs in found.elements for name in attrs}
    hashed = b64encode(sha256(found.css.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{hashed}';" in found.all("content")[0]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_headings_are_in_order_and_there_are_landmarks_a_language_and_a_way_to_skip(page: str) -> None:
    found = Page(page)
    levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"header", "main", "footer"} <= {tag for tag, _ in found.elements}
    assert ("html", {"lang": "en"}) in found.elements
    assert next(attrs for tag, attrs in found.elements if tag == "a") == {"class": "skip", "href": "#changes"}


def test_a_text_in_another_language_says_so() -> None:
    french = "Le conseil de la ville et le port ont dit que les quais sont dans un état qui est "
    assert '<div class="text" lang="fr">' in told(report(french, E("bon", "mauvais"), "."))


SPITE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><b>",
    "<!--",
    "]]>",
    "{{7*7}}",
    "&lt;&#60;",
)


@pytest.mark.parametrize("spite", SPITE)
def test_nothing_that_was_written_becomes_markup(spite: str) -> None:
    def page(word: str) -> Page:
        made = report(
            f"{word} was said. One ", E(f"a{word}", f"b{word}", because=f"{word}!"), f" sat. {word} Two. ", Gone("m"),
            "Three.\n\n", Here("m"), moves={"m": [f"{word} sank. "]}, article=word,
        )  # fmt: skip
        noted = Decision(Mark.FLAGGED, None, word, MONDAY, (Note(word, word, MONDAY),))
        return Page(past(history(decided(made, noted), article=word)))

    hostile, harmless, drawn = page(spite), page("quay"), plain(spite)
    found, wanted = hostile.elements, harmless.elements
    assert [(tag, set(attrs)) for tag, attrs in found] == [(tag, set(attrs)) for tag, attrs in wanted]
    shown = sum(hostile.text.count(word) for word in {spite, drawn})
    assert shown == harmless.text.count("quay")


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(reports(HOSTILE))
def test_any_text_makes_a_page_that_is_well_formed_and_shows_no_control(made: Report) -> None:
    page = told(made)
    found = Page(page)
    ids = found.all("id")
    assert len(set(ids)) == len(ids)
    assert all(link.removeprefix("#") in ids for link in found.all("href"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", page)
    assert {tag for tag, _ in found.elements} <= {tag for page in PAGES.values() for tag, _ in Page(page).elements}


def _colours() -> dict[str, dict[str, str]]:
    """The variables of the style sheet: those by day, and by night."""
    css = files("recension.formats.html").joinpath("page.css").read_text()
    day, night = (
        dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in css.split("prefers-color-scheme: dark")[:2]
    )
    return {"light": day, "dark": night}


def _light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *((words, "paper") for words in ("ink", "quiet", "link", "removed", "added", "moved", "warn")),
        *((words, "box") for words in ("ink", "link")),
        *((words, f"{words}-on") for words in ("removed", "added", "moved")),
    ],
)
def test_every_colour_of_words_is_told_from_its_ground(scheme: str, words: str, ground: str) -> None:
    colours = _colours()[scheme]
    dark, bright = sorted((_light(colours[words]), _light(colours[ground])))
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.slow
def test_without_jinja_the_form_says_how_to_get_it() -> None:
    program = (
        "import sys; sys.modules['jinja2'] = sys.modules['markupsafe'] = None\n"
        "from recension import compare, formats, errors\nfrom recension.telling.view import View\n"
        "try: formats.get('html').report(compare('One ran.', 'One sat.'), View())\n"
        "except errors.Error as error: print(error.message, error.hint)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "not installed" in done.stdout
    assert "pip install jinja2" in done.stdout
