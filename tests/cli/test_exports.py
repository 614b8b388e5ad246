"""Which articles the pages of wikis become, over several exports."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Recension
from recension.desk.titles import fold, marked_names, plain_name, possible_titles
from recension.kept import Snapshot
from recension.store import FolderStore
from recension.store.names import fault, safe_name


def page(title: str, *days: int) -> str:
    revisions = "".join(
        f"<revision><id>{day}</id><timestamp>2020-01-{day:02}T00:00:00Z</timestamp><contributor><username>Ann"
        f"</username></contributor><text>{title}, as of day {day}.</text></revision>"
        for day in days
    )
    return f"<page><title>{title}</title>{revisions}</page>"


def export(path: Path, *pages: str) -> Path:
    path.write_text(f"<mediawiki>{''.join(pages)}</mediawiki>", encoding="utf-8")
    return path


def articles(root: Path) -> dict[str, set[str]]:
    """The titles that each article holds, as its texts begin with them."""
    store = FolderStore(root)
    return {
        name: {store.get(name, entry).text.partition(", as of")[0] for entry in store.list(name)}
        for name in store.articles()
    }


TITLES = ("A/B", "A B", "A-B", "A:B", "A_B", "AC/DC", "AC DC", "Talk:X", "Talk X", "???", "", "-9", "CON", "@", ".x")


def test_an_ordinary_title_is_the_name_of_its_article(desk: Path, recension: Recension) -> None:
    pages = [page(title, 1) for title in ("Ferry", "Harbour plan", "Coca-Cola", "C++", "Fähre")]
    assert recension("snapshot", export(desk / "x.xml", *pages)).status == 0
    assert list(articles(desk / "snapshots")) == ["C++", "Coca-Cola", "Ferry", "Fähre", "Harbour_plan"]


@pytest.mark.slow
def test_no_two_titles_share_an_article_whatever_the_order_of_pages_and_of_exports(
    desk: Path, recension: Recension
) -> None:
    orders: list[list[Sequence[str]]] = [
        [[title] for title in TITLES],
        [[title] for title in reversed(TITLES)],
        [TITLES],
        [TITLES[::-1]],
    ]
    names = []
    for order, exports in enumerate(orders):
        root = desk / str(order)
        for number, titles in enumerate(exports):
            file = export(desk / f"{number}.xml", *(page(title, 1, 2) for title in titles))
            assert recension("snapshot", file, "--snapshots", root).status == 0
        found = articles(root)
        assert all(len(titles) == 1 for titles in found.values())
        names.append({titles.pop(): name for name, titles in found.items()})
    assert len(names[0]) == len(TITLES)
    assert all(each == names[0] for each in names)


def test_a_later_export_of_one_page_goes_on_with_its_own_history(desk: Path, recension: Recension) -> None:
    recension("snapshot", export(desk / "titles.xml", page("A/B", 1), page("A B", 1)))
    before = articles(desk / "snapshots")
    assert recension("snapshot", export(desk / "t2.xml", page("A B", 1, 2))).status == 0
    assert articles(desk / "snapshots") == before
    assert len(FolderStore(desk / "snapshots").list("A_B")) == 2


def test_both_exports_in_one_command_are_kept_apart_as_well(desk: Path, recension: Recension) -> None:
    files = [export(desk / "t1.xml", page("A/B", 1)), export(desk / "t2.xml", page("A B", 1), page("A/B", 2))]
    assert recension("snapshot", *files).status == 0
    assert sorted(map(sorted, articles(desk / "snapshots").values())) == [["A B"], ["A/B"]]


@pytest.mark.parametrize("titles", [[["Foo", "FOO"]], [["FOO", "Foo"]], [["Foo"], ["FOO"]], [["FOO"], ["foo", "Foo"]]])
def test_titles_that_differ_by_case_only_are_apart_where_files_do_not(
    titles: list[list[str]], desk: Path, recension: Recension
) -> None:
    for number, pages in enumerate(titles):
        file = export(desk / f"{number}.xml", *(page(title, 1) for title in pages))
        assert recension("snapshot", file).status == 0
        assert recension("snapshot", file).out.count("already held") == len(pages)
    found = articles(desk / "snapshots")
    assert len({name.casefold() for name in found}) == len(found) == sum(map(len, titles))


def older(root: Path, name: str, title: str, day: int = 1) -> None:
    """Keeps a revision as an older version did, under the name that it would have given."""
    text = f"{title}, as of day {day}.".encode()
    taken = datetime(2020, 1, day, tzinfo=UTC)
    FolderStore(root).put(Snapshot(name, text, "", taken, "utf-8", f"{title}, revision {day}, Ann: see A, revision 3"))


def test_a_history_that_was_kept_by_the_older_rule_goes_on_under_its_name(desk: Path, recension: Recension) -> None:
    root = desk / "snapshots"
    for name, title in (("A-B", "A/B"), ("A-B-2", "A B"), ("Harbour-plan", "Harbour plan"), ("talk-X-12", "talk:X")):
        older(root, name, title)
    pages = [page(title, 1, 2) for title in ("A B", "A-B", "A/B", "Harbour plan", "talk:X", "Talk:X")]
    assert recension("snapshot", export(desk / "x.xml", *pages)).status == 0
    found = {titles.pop(): name for name, titles in articles(root).items()}
    assert {title: found[title] for title in ("A/B", "A B", "Harbour plan", "talk:X")} == {
        "A/B": "A-B",
        "A B": "A-B-2",
        "Harbour plan": "Harbour-plan",
        "talk:X": "talk-X-12",
    }
    assert len(found) == 6


def test_an_article_that_holds_another_title_is_not_gone_on_with(desk: Path, recension: Recension) -> None:
    recension("snapshot", export(desk / "x.xml", page("Ferry", 1)), "--article", "boat")
    assert recension("snapshot", export(desk / "y.xml", page("boat", 2))).status == 0
    found = articles(desk / "snapshots")
    assert found.pop("boat") == {"Ferry"}
    assert list(found.values()) == [{"boat"}]


def test_an_article_of_files_may_go_on_with_the_page_of_that_name(desk: Path, recension: Recension) -> None:
    (desk / "Ferry.txt").write_text("The ferry.", encoding="utf-8")
    recension("snapshot", "Ferry.txt", "--at", "2019-12-31")
    recension("snapshot", export(desk / "x.xml", page("Ferry", 1)))
    assert list(articles(desk / "snapshots")) == ["Ferry"]


def test_a_person_may_say_which_article_a_page_is_and_hears_what_it_holds(desk: Path, recension: Recension) -> None:
    first = recension("snapshot", export(desk / "x.xml", page("???", 1)), "--article", "boat")
    assert (first.status, first.err) == (0, "")
    again = recension("snapshot", export(desk / "y.xml", page("Boat", 2)), "--article", "boat")
    assert again.status == 0
    assert "'boat' holds another page; 'Boat' is kept there too" in again.err
    several = recension("snapshot", export(desk / "z.xml", page("A", 1), page("B", 1)), "--article", "boat")
    assert several.status == 2
    assert "Leave --article out" in several.err


def test_one_bad_revision_is_told_and_the_rest_is_kept(desk: Path, recension: Recension) -> None:
    file = export(desk / "x.xml", page("Ferry", 1, 2, 3, 4))
    words = file.read_text(encoding="utf-8")
    words = words.replace("2020-01-02T00:00:00Z", "").replace("2020-01-03T00:00:00Z", "a Friday")
    file.write_text(words, encoding="utf-8")
    outcome = recension("snapshot", file)
    assert outcome.status == 2
    assert "revision 2: it has no date" in outcome.err
    assert "revision 3: its date, 'a Friday', cannot be read" in outcome.err
    assert "2 kept, 2 not kept" in outcome.err


def test_an_export_that_is_named_twice_is_kept_once(desk: Path, recension: Recension) -> None:
    file = export(desk / "x.xml", page("Ferry", 1, 2))
    assert "2 kept" in recension("snapshot", file, file).err


def test_a_damaged_snapshot_takes_no_title_from_its_article(desk: Path, recension: Recension) -> None:
    file = export(desk / "x.xml", page("A/B", 1, 2, 3))
    recension("snapshot", file)
    (first, *_) = sorted((desk / "snapshots").glob("*/2020*.txt"))
    first.chmod(0o600)
    first.write_bytes(b"---\n")
    assert recension("snapshot", file).status == 0
    assert len(FolderStore(desk / "snapshots").articles()) == 1


titles = st.text(st.sampled_from("AaBb -_/:?.@9'\u00e9") | st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(titles, unique=True, min_size=2, max_size=8))
def test_names_are_those_of_articles_and_no_two_are_alike(several: list[str]) -> None:
    for title in several:
        assert all(fault(name) == "" for name in marked_names(title))
        assert plain_name(title) == "" or fault(plain_name(title)) == ""
    plain = [name for title in several if (name := plain_name(title))]
    assert len(set(plain)) == len(plain)
    assert set(plain).isdisjoint(name for title in several for name in marked_names(title))
    assert len({next(marked_names(title)) for title in several}) == len(several)


@pytest.mark.slow
@given(titles)
def test_a_long_title_keeps_its_digest(title: str) -> None:
    long = title + "é" * 200
    assert all(fault(name) == "" for name in marked_names(long))
    assert safe_name(long) not in set(marked_names(long))


def test_a_source_tells_the_title_that_it_is_of() -> None:
    assert possible_titles("Talk:X, revision 7, Ann: tidied") == {"Talk:X"}
    assert possible_titles("Ferry, revision of 2020-01-01T00:00:00Z") == {"Ferry"}
    assert possible_titles("drafts/Ferry, revision 3.txt") == set()
    assert fold("Straße") == fold("STRASSE")


def test_exports_of_one_wiki_that_overlap_are_kept_in_one_run(desk: Path, recension: Recension) -> None:
    export(desk / "one.xml", page("Harbour", 1, 3))
    export(desk / "two.xml", page("Harbour", 2, 3))
    outcome = recension("snapshot", "one.xml", "two.xml")
    assert outcome.status == 0 and "3 kept, 1 already held" in outcome.err
