"""The first page of a memo on many articles: what it shows in words, what it counts, and where it leads."""

import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from made import E, either, history, joined, report
from msgspec.structs import replace

from recension.model import Action, Disclosed, Disclosure, History, Report, Severity
from recension.telling.memo import FirstPage, MemoSums
from recension.telling.told import account
from recension.telling.view import View

FORMS = ("markdown", "html", "docx")


def made(old: str, new: str, severity: Severity = Severity.FACTUAL, kind: str = "number") -> Report:
    """A report with a headline and one change."""
    return report("Bakers\n\nThe oven held ", E(old, new, kinds=(kind,), severity=severity), " loaves at dawn.")


def past(*reports: Report, article: str, undisclosed: bool = True) -> History:
    return history(*reports, article=article, undisclosed=undisclosed)


def late(told: History) -> History:
    """The history, each material change of its steps named two days later."""
    said = Disclosure(Disclosed.LATE, "Two figures were wrong.", 9, "sha256:9", timedelta(days=2))
    steps = tuple(replace(step, disclosures=dict.fromkeys(step.disclosures, said)) for step in told.steps)
    return replace(told, steps=steps)


def page(*histories: History, command: str = "") -> FirstPage:
    memo = MemoSums()
    for told in histories:
        memo.begin(told)
        for step in told.steps:
            memo.add(step, account(step.report, step))
    return memo.page(command)


def shown(name: str, *histories: History, unfiltered: str = "") -> str:
    """The words of what is written, without tags."""
    written = either(name, histories, View(unfiltered=unfiltered))
    if isinstance(written, bytes):
        written = ZipFile(BytesIO(written)).read("word/document.xml").decode()
    written = re.sub(r"<style>.*?</style>", "", written, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"</?[a-zA-Z][^>]*>", "", written))


HIDDEN = past(made("40", "60"), article="bread")
QUIET = past(made("warm", "hot", Severity.COPY_EDIT, "wording"), article="rolls")
SAID = past(made("12", "21"), article="cake", undisclosed=False)


@pytest.mark.parametrize("name", FORMS)
def test_a_memo_begins_with_what_was_not_disclosed_in_its_words_with_interval_and_link(name: str) -> None:
    text = shown(name, QUIET, HIDDEN)
    begins = text.index("1 material change in 1 article was not disclosed.")
    words = re.search(r"held .{0,12}40.{0,14} .{0,12}60.{0,12} loaves", text[begins:])
    assert words and begins + words.start() < text.index("@2, change 1")
    assert "between 2 Mar 2021 11:10 and 3 Mar 2021 09:10 UTC" in text[begins : text.index("2 snapshots")]


@pytest.mark.parametrize(
    ("name", "link", "place"),
    [
        ("markdown", "](#article-2-step-2)", '<a id="article-2-step-2"></a>'),
        ("html", 'href="#a2s2"', 'id="a2s2"'),
        ("docx", 'w:anchor="article2step2"', 'w:name="article2step2"'),
    ],
)
def test_each_change_on_the_page_leads_to_where_it_is_told(name: str, link: str, place: str) -> None:
    written = either(name, [QUIET, HIDDEN])
    if isinstance(written, bytes):
        written = ZipFile(BytesIO(written)).read("word/document.xml").decode()
    assert link in written and written.count(place) == 1
    assert written.index(link) < written.index(place)


@pytest.mark.parametrize("name", FORMS)
def test_an_article_with_nothing_to_tell_is_only_counted(name: str) -> None:
    still = replace(QUIET, steps=tuple(replace(s, report=replace(s.report, changes=())) for s in QUIET.steps))
    text = shown(name, still, HIDDEN)
    assert "1 article has nothing to tell." in text
    assert "bread" in text and "rolls" not in text


@pytest.mark.parametrize("name", FORMS)
def test_what_is_ignored_is_counted_with_the_command_that_tells_it_and_not_shown(name: str) -> None:
    ids = frozenset(change.id for step in QUIET.steps for change in step.report.changes)
    ignored = tuple(replace(step, report=replace(step.report, unwanted=ids)) for step in QUIET.steps)
    text = shown(name, replace(QUIET, steps=ignored), HIDDEN, unfiltered="recension report --since Monday")
    assert "1 change ignored: 1 copy-edit." in text
    assert "recension report --since Monday" in text
    assert "warm" not in text


@pytest.mark.parametrize("name", FORMS)
def test_one_article_needs_no_first_page(name: str) -> None:
    assert "not disclosed." not in shown(name, HIDDEN).split("Material, and")[0]
    assert "What was changed in" not in shown(name, HIDDEN)


def test_the_gravest_come_first_and_no_more_than_two_of_an_article() -> None:
    grave = made("“No”", "“Yes”", Severity.QUOTED, "quotation")
    many = past(*(made(f"{n}", f"{n + 5}") for n in range(10, 15)), article="buns")
    (part,) = page(many, past(grave, article="pies")).parts
    assert [(article.place, len(article.lines), article.counted) for article in part.shown] == [
        (2, 1, ""),
        (1, 2, "2 of 5 changes"),
    ]


def test_words_that_can_be_compared_come_before_what_only_came_or_went() -> None:
    came = report("Bakers\n\nIt rose.", E("", " It fell.", Action.ADDED, ("number",), Severity.FACTUAL))
    (part,) = page(past(came, article="buns"), HIDDEN).parts
    assert [article.place for article in part.shown] == [2, 1]


def test_articles_beyond_what_a_page_has_room_for_are_counted_and_named_by_how_many_changes() -> None:
    many = [past(*[made("40", "60")] * (1 + (n == 25)), article=f"bun-{n}") for n in range(60)]
    (part,) = page(*many).parts
    lines = sum(len(article.lines) for article in part.shown)
    assert part.title == f"Not disclosed: the gravest {lines} of 61 changes"
    assert len(part.shown) + len(part.counted) + int(part.left.split()[1]) == 60
    assert part.left.endswith("more, told below")
    assert part.counted[0].changes >= part.counted[-1].changes == 1


def test_the_page_has_about_three_hundred_words_however_much_there_is() -> None:
    many = [past(*[made("40", "60")] * 3, article=f"a bun of the day {n}") for n in range(40)]
    text = re.sub(r"\]\([^)]*\)|<[^>]*>", "", shown("markdown", *many, *map(late, many)))
    first = text.partition("# a bun")[0].partition("# Bakers")[0]
    assert 150 < len(re.findall(r"\w[\w.:,']*", first)) <= 300


def test_what_was_named_late_comes_after_with_what_was_said() -> None:
    hidden, after = page(late(SAID), HIDDEN).parts
    assert (hidden.title, after.title) == ("Not disclosed", "Named late")
    assert after.shown[0].lines[0].said == "named late, in @9, 2 days later: “Two figures were wrong.”"


def test_an_article_whose_changes_are_harmless_or_disclosed_is_among_the_others() -> None:
    (others,) = page(QUIET, SAID).parts
    assert others.title == "Other articles with changes"
    assert [article.place for article in others.counted] == [1, 2]


def test_in_all_it_says_only_what_is_so() -> None:
    assert page(QUIET, QUIET).lead == "Nothing material changed, as far as the rules know."
    assert page(SAID, QUIET).lead == "Readers were told of all that is material: 1 named at once."
    assert page(SAID, HIDDEN).lead.endswith("was not disclosed. Of the others: 1 named at once.")
    unsure = past(made("warm", "tepid", Severity.REWORDED, "wording"), article="buns")
    assert page(unsure, QUIET).rest == ("1 change may be material: no rule says what the new words mean.",)


def test_a_memo_is_titled_by_its_days_and_articles_by_their_last_headline() -> None:
    renamed = past(made("40", "60"), report("Millers\n\nThe oven held ", E("60", "61"), " loaves."), article="bread")
    told = page(renamed, HIDDEN)
    assert told.title == "What was changed in 2 articles, 2 Mar 2021 to 4 Mar 2021"
    assert told.parts[0].shown[0].name == "Millers"


def test_a_step_is_told_in_a_memo_only_if_it_has_something_to_tell() -> None:
    two = past(made("40", "60"), report("Bakers\n\nThe oven held 60 loaves at dawn."), article="bread")
    assert "Snapshot 3" in joined("markdown", [two])
    assert "Snapshot 3" not in joined("markdown", [two, HIDDEN])


def test_a_page_of_a_memo_holds_no_text_that_was_left_out() -> None:
    far = report("Bakers\n\n", E("Two", "Ten"), " sat. One ate. One drank. One slept. One sang. One ", E("fell", "ran"))
    one, both = joined("html", [history(far)]), joined("html", [history(far), QUIET])
    assert "drank" in one and "drank" not in both
    assert re.search(r"<p class=.quiet.>\d sentences unchanged</p>", both)


def test_a_memo_of_one_day_names_it_once() -> None:
    same = replace(HIDDEN, entries=HIDDEN.entries[:1])
    assert page(same, same).title == "What was changed in 2 articles, 2 Mar 2021"
