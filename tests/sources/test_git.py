"""The history that a git repository has of its texts."""

import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recension.desk.tree_names import TreeNames
from recension.errors import Error
from recension.sources import Capture, Options, find
from recension.store import FolderStore
from repositories import CLOCK, Made

NOW = datetime(2027, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def second(count: float) -> datetime:
    return datetime.fromtimestamp(CLOCK + 60 * count, UTC)


def captures(tmp_path: Path, spec: str, heard: list[str] | None = None, **options: object) -> list[Capture]:
    """What is found, named as for an empty store."""
    placed = TreeNames(FolderStore(tmp_path / "no store")).named
    told = [] if heard is None else heard
    return find(f"git:{spec}", Options(NOW, remark=told.append, placed=placed)._replace(**options))  # type: ignore[arg-type]


def texts(found: Iterable[Capture]) -> list[tuple[str, str]]:
    """The articles and what they said, in order; a dash where one was gone."""
    return [(each.article, "-" if each.gone else each.read().text) for each in found]


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A repository in which a text is changed, renamed with a change, taken away and put back, beside others."""
    made = Made(tmp_path_factory.mktemp("git") / "bakery")
    made.write(docs__hours_md="We open at six.\nRye bread daily.\n", docs__prices_txt="A loaf is 3 euro.\n")
    made.put("docs/oven.png", b"\x89PNG\0\0picture")
    made.commit("Open the shop")
    made.write(docs__hours_md="We open at seven.\nRye bread daily.\n")
    made.commit("Sleep longer")
    made.git("mv", "docs/hours.md", "docs/opening.md")
    made.write(docs__opening_md="We open at seven.\nRye bread daily.\nClosed on Monday.\n")
    made.commit("Say hours by another name")
    (made.folder / "docs/prices.txt").unlink()
    made.commit("Hide the prices")
    made.write(docs__prices_txt="A loaf is 4 euro.\n")
    made.commit("Show the prices")
    return made


HOURS = [
    "We open at six.\nRye bread daily.\n",
    "We open at seven.\nRye bread daily.\n",
    "We open at seven.\nRye bread daily.\nClosed on Monday.\n",
]


def test_each_commit_that_touched_a_text_is_a_capture_of_its_moment(bakery: Made, tmp_path: Path) -> None:
    heard: list[str] = []
    found = captures(tmp_path, f"{bakery.folder}", heard)
    assert texts(found) == [
        *(("opening", text) for text in HOURS),
        ("prices", "A loaf is 3 euro.\n"),
        ("prices", "-"),
        ("prices", "A loaf is 4 euro.\n"),
    ]
    assert [each.taken for each in found] == [second(count) for count in (1, 2, 3, 1, 4, 5)]
    assert "5 commits of main along the first parents; 1 rename followed." in heard[0]
    assert "passed over docs/oven.png (a binary file)." in heard[1]


def test_the_source_is_the_path_the_commit_its_author_and_its_subject(bakery: Made, tmp_path: Path) -> None:
    *_, last = captures(tmp_path, f"{bakery.folder}:docs/opening.md")
    commit = bakery.git("rev-parse", "HEAD~2")[:12]
    assert last.read().source == f"docs/opening.md, commit {commit}, Ida Holm: Say hours by another name"
    assert last.read().author == "Ida Holm"


def test_a_deletion_is_a_look_that_found_it_gone(bakery: Made, tmp_path: Path) -> None:
    _, gone, _ = captures(tmp_path, f"{bakery.folder}:docs/prices.txt")
    assert gone.gone is not None
    assert gone.gone.taken == second(4)
    assert gone.gone.source.endswith("Ida Holm: Hide the prices")
    with pytest.raises(Error, match="taken away"):
        gone.read()


def test_a_file_is_named_by_its_path_now_or_by_one_that_it_had(bakery: Made, tmp_path: Path) -> None:
    heard: list[str] = []
    old = captures(tmp_path, f"{bakery.folder}:docs/hours.md", heard)
    assert texts(old) == texts(captures(tmp_path, f"{bakery.folder}:docs/opening.md"))
    assert any("docs/hours.md was renamed, and goes on as docs/opening.md" in words for words in heard)


def test_without_follow_a_rename_is_an_end_and_a_beginning(bakery: Made, tmp_path: Path) -> None:
    heard: list[str] = []
    found = captures(tmp_path, f"{bakery.folder}:docs", heard, follow=False)
    assert [pair for pair in texts(found) if pair[0] != "prices"] == [
        ("hours", HOURS[0]),
        ("hours", HOURS[1]),
        ("hours", "-"),
        ("opening", HOURS[2]),
    ]
    assert "renames are not followed" in heard[0]


def test_a_bare_repository_a_bundle_and_a_worktree_say_the_same(bakery: Made, tmp_path: Path) -> None:
    bakery.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    bakery.git("bundle", "create", "-q", str(tmp_path / "all.bundle"), "main")
    bakery.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    told = texts(captures(tmp_path, f"{bakery.folder}"))
    for name in ("bare.git", "all.bundle", "tree"):
        heard: list[str] = []
        assert texts(captures(tmp_path, f"{tmp_path / name}", heard)) == told
        assert not any(".git leads" in words for words in heard)
    bakery.git("worktree", "remove", str(tmp_path / "tree"))


def test_packed_references_are_read_and_a_branch_or_commit_can_be_named(bakery: Made, tmp_path: Path) -> None:
    bakery.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    early = bakery.git("rev-parse", "HEAD~3")
    subprocess.run(["git", "-C", tmp_path / "bare.git", "branch", "early", early], check=True)
    subprocess.run(["git", "-C", tmp_path / "bare.git", "pack-refs", "--all"], check=True)
    for branch in ("early", "heads/early", "refs/heads/early", early):
        found = captures(tmp_path, f"{tmp_path / 'bare.git'}:docs/hours.md", branch=branch)
        assert texts(found) == [("hours", HOURS[0]), ("hours", HOURS[1])]
    with pytest.raises(Error, match="no branch 'late'") as raised:
        captures(tmp_path, f"{tmp_path / 'bare.git'}", branch="late")
    assert raised.value.hint == "It has: early, main"


def test_what_cannot_be_read_says_what_to_name(bakery: Made, tmp_path: Path) -> None:
    for spec, message, hint in (
        (f"{tmp_path}", "no git repository", "git:REPO"),
        (f"{bakery.folder / 'docs/opening.md'}", "no git repository", f"git:{bakery.folder}:docs/opening.md"),
        (f"{bakery.folder}:docs/closing.md", "no such file 'docs/closing.md'", "top of the repository"),
        (f"{bakery.folder}:docs/oven.png", "is a binary file", "Name a text"),
    ):
        with pytest.raises(Error, match=message) as raised:
            captures(tmp_path, spec)
        assert hint in raised.value.hint
    for options in ({"at": NOW}, {"dates": "mtime"}, {"article": "bread"}):
        with pytest.raises(Error):
            captures(tmp_path, f"{bakery.folder}", **options)


def test_patterns_say_which_texts_of_a_folder_are_wanted(bakery: Made, tmp_path: Path) -> None:
    for options, names in (
        ({"include": ("*.md",)}, {"opening"}),
        ({"exclude": ("open*",)}, {"prices"}),
        ({"include": ("docs/*.txt",)}, {"prices"}),
    ):
        found = captures(tmp_path, f"{bakery.folder}", None, **options)
        assert {each.article for each in found} == names
    with pytest.raises(Error, match="no such file"):
        captures(tmp_path, f"{bakery.folder}", exclude=("docs",))


def test_a_folder_stands_where_a_file_once_did(tmp_path: Path) -> None:
    made = Made(tmp_path / "mill")
    made.put("wheel", "One wheel.\n")
    made.commit("Build")
    (made.folder / "wheel").unlink()
    made.put("wheel/spokes.md", "Eight spokes.\n")
    made.commit("Say more")
    assert texts(captures(tmp_path, f"{made.folder}:wheel")) == [("spokes", "Eight spokes.\n")]
    shutil.rmtree(made.folder / "wheel")
    made.put("wheel", "Two wheels, and a long tale of them.\n")
    made.commit("Say less")
    assert texts(captures(tmp_path, f"{made.folder}:wheel"))[-1] == ("wheel", "Two wheels, and a long tale of them.\n")


def test_a_merge_is_one_commit_told_against_its_first_parent(tmp_path: Path) -> None:
    made = Made(tmp_path / "band")
    made.write(song_md="Verse one.\n")
    made.commit("Begin")
    made.git("checkout", "-q", "-b", "bridge")
    made.write(song_md="Verse one.\nA bridge.\n")
    made.commit("Try a bridge")
    made.write(song_md="Verse one.\nA better bridge.\n")
    made.commit("Mend it")
    made.git("checkout", "-q", "main")
    made.write(list_md="Songs.\n")
    made.commit("List them")
    dates = {"GIT_COMMITTER_DATE": f"@{CLOCK + 600} +0000", "GIT_AUTHOR_DATE": f"@{CLOCK + 600} +0000"}
    made.git("merge", "-q", "--no-ff", "-m", "Merge bridge", "-m", "Play the new bridge", "bridge", settings=dates)
    heard: list[str] = []
    found = captures(tmp_path, f"{made.folder}:song.md", heard)
    assert texts(found) == [("song", "Verse one.\n"), ("song", "Verse one.\nA better bridge.\n")]
    assert found[-1].read().source.endswith("Ida Holm: Play the new bridge (Merge bridge)")
    assert "3 commits of main, 1 of them merges, along the first parents" in heard[0]


def test_dates_that_stand_still_or_run_backwards_never_turn_the_order(tmp_path: Path) -> None:
    made = Made(tmp_path / "tide")
    for count, at in enumerate((CLOCK, CLOCK, CLOCK - 90, CLOCK + 60, 4_100_000_000)):
        made.write(tide_md=f"High water at {count}.\n")
        made.commit(f"Water {count}", at)
    heard: list[str] = []
    found = captures(tmp_path, f"{made.folder}", heard)
    assert [text for _, text in texts(found)] == [f"High water at {count}.\n" for count in range(5)]
    instant, start = timedelta(microseconds=1), datetime.fromtimestamp(CLOCK, UTC)
    later = start + timedelta(seconds=60)
    assert [each.taken for each in found] == [start, start + instant, start + 2 * instant, later, later + instant]
    assert "1 of the same second" in heard[1]
    assert "1 dated earlier" in heard[1]
    assert "1 dated in the future or not at all" in heard[1]
    assert len(heard) == 2


def test_a_first_version_of_the_future_is_said_to_be_not_kept(tmp_path: Path) -> None:
    made = Made(tmp_path / "orchard")
    made.write(pears_md="Pears are picked green.\n")
    made.commit("Pick pears", CLOCK)
    for words, at in (("in May", 4_100_000_000), ("in June", CLOCK - 90)):
        made.write(plums_md=f"Plums are thinned {words}.\n")
        made.commit("Thin plums", at)
    heard: list[str] = []
    ahead, kept = captures(tmp_path, f"{made.folder}:plums.md", heard)
    assert (ahead.taken, kept.taken) == (None, datetime.fromtimestamp(CLOCK - 90, UTC))
    with pytest.raises(Error) as refused:
        ahead.read()
    assert refused.value.hint == "No version of this text before it has a date to go on from."
    assert "not kept: 1 dated in the future or not at all" in heard[1]
    assert not any("kept as of" in words for words in heard)


@pytest.mark.parametrize("path", ["..", "docs/../docs/opening.md", "../bakery"])
def test_a_path_that_goes_up_is_refused(bakery: Made, tmp_path: Path, path: str) -> None:
    with pytest.raises(Error, match="goes up"):
        captures(tmp_path, f"{bakery.folder}:{path}")


def test_the_authors_moments_are_taken_where_they_are_asked_for(tmp_path: Path) -> None:
    made = Made(tmp_path / "letters")
    made.write(letter_md="Dear Ann,\n")
    made.commit("Write", CLOCK + 500, CLOCK + 10)
    (first,) = captures(tmp_path, f"{made.folder}", dates="author")
    (second_,) = captures(tmp_path, f"{made.folder}", dates="committer")
    assert [first.taken, second_.taken] == [datetime.fromtimestamp(CLOCK + add, UTC) for add in (10, 500)]


def test_what_is_no_text_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    made = Made(tmp_path / "atlas")
    made.write(map_md="North is up.\n")
    made.put("tile.png", b"\0" * 20)
    made.put("sound.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n")
    made.put("old.md", "caf\u00e9\n".encode("latin-1"))
    made.put("late.md", "Fine so far.\n")
    (made.folder / "link.md").symlink_to("map.md")
    Made(made.folder / "part").commit("Begin")
    made.commit("Draw")
    made.put("late.md", b"Fine no more \0\0.\n")
    made.commit("Redraw")
    made.put("late.md", "Fine again, " + "very " * 50 + "fine.\n")
    made.commit("Mend", None, None)
    heard: list[str] = []
    found = {
        each.origin.rpartition("/")[2].partition(": ")[2]: each
        for each in captures(tmp_path, f"{made.folder}", heard, most=200)
    }
    (passed,) = (words for words in heard if "passed over" in words)
    for what in (
        "tile.png (a binary file)",
        "sound.bin (a pointer of Git LFS",
        "link.md (a symbolic link)",
        "part (a submodule",
    ):
        assert what in passed
    troubles = {}
    for name, each in found.items():
        try:
            each.read()
        except Error as error:
            troubles[name.split()[0], each.taken] = error.message
    assert list(troubles) == [("late.md", second(2)), ("late.md", second(3)), ("old.md", second(1))]
    for message, what in zip(troubles.values(), ("NUL", "larger than", "not valid UTF-8"), strict=True):
        assert what in message


def test_two_paths_never_share_an_article(tmp_path: Path) -> None:
    made = Made(tmp_path / "farm")
    for path in (
        "read.md",
        "barn/read.md",
        "barn/cow.md",
        "barn/cow.txt",
        "barn-cow.md",
        "Barn-Cow.md",
        "-rf.md",
        "a:b.md",
    ):
        made.put(path, f"About {path}.\n")
    made.put('new\nline "q".md', "Odd.\n")
    made.commit("Farm")
    named = {text.strip(): name for name, text in texts(captures(tmp_path, f"{made.folder}"))}
    assert len({name.casefold() for name in named.values()}) == len(named)
    assert named["About read.md."] == "read"
    assert named["About barn/read.md."] == "barn-read"
    assert named["About barn/cow.txt."] == "barn-cow.txt"
    assert named["About -rf.md."] == "rf"
