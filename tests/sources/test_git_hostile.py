"""Repositories of strangers: nothing that they configure runs, and nothing that is odd in them ends the reading."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recension.desk.tree_names import TreeNames
from recension.errors import Error
from recension.sources import Capture, Options, find
from recension.store import FolderStore
from repositories import CLOCK, Made

NOW = datetime(2027, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
MADE = "The pier was mended.\nThe lamp was not.\n"
LATER = "The pier was mended.\nThe lamp was too.\n"


def captures(folder: Path | str, heard: list[str] | None = None) -> list[Capture]:
    placed = TreeNames(FolderStore(Path("no store"))).named
    told = [] if heard is None else heard
    return find(f"git:{folder}", Options(NOW, remark=told.append, placed=placed))


def texts(folder: Path | str, heard: list[str] | None = None) -> list[str]:
    return ["-" if each.gone else each.read().text for each in captures(folder, heard)]


@pytest.fixture
def pier(tmp_path: Path) -> Made:
    made = Made(tmp_path / "pier")
    made.put("pier.md", MADE)
    made.commit("Mend the pier")
    made.put("pier.md", LATER)
    made.commit("Mend the lamp")
    return made


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, Path]:
    """A program that leaves a mark wherever it is run, and the mark."""
    mark, program = tmp_path / "RAN", tmp_path / "trap.sh"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    return program, mark


def test_the_trap_works(pier: Made, trap: tuple[Path, Path]) -> None:
    """Else a test that no mark was left would show nothing."""
    program, mark = trap
    pier.git("config", "core.fsmonitor", str(program))
    pier.git("status")
    assert mark.exists()


def test_no_program_that_a_repository_names_is_run(pier: Made, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    for name in (
        "core.fsmonitor core.sshCommand core.pager core.editor core.gitProxy core.askPass gpg.program gpg.ssh.program "
        "diff.external diff.odd.textconv diff.odd.command filter.odd.clean filter.odd.smudge filter.odd.process "
        "credential.helper pager.log pager.cat-file uploadpack.packObjectsHook alias.log alias.cat-file "
        "core.alternateRefsCommand trace2.eventTarget"
    ).split():
        pier.git("config", name, str(program))
    for name, value in (
        ("log.showSignature", "true"),
        ("core.hooksPath", str(program.parent)),
        ("log.mailmap", "true"),
    ):
        pier.git("config", name, value)
    pier.put(".gitattributes", "*.md diff=odd filter=odd\n")
    pier.put(".git/info/attributes", "*.md diff=odd filter=odd\n")
    for hook in ("post-checkout", "reference-transaction", "fsmonitor-watchman", "post-index-change", "pre-auto-gc"):
        shutil.copy(program, pier.folder / ".git/hooks" / hook)
    mark.unlink(missing_ok=True)
    assert texts(pier.folder) == [MADE, LATER]
    assert not mark.exists()


def test_a_signed_commit_is_not_checked_with_a_program_of_theirs(pier: Made, trap: tuple[Path, Path]) -> None:
    program, mark = trap
    raw = pier.git("cat-file", "commit", "HEAD") + "\n"
    head, _, body = raw.partition("\n\n")
    signed = f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----\n\n{body}"
    commit = pier.git("hash-object", "-t", "commit", "-w", "--stdin", given=signed.encode())
    pier.git("update-ref", "refs/heads/main", commit)
    pier.git("config", "gpg.program", str(program))
    pier.git("config", "log.showSignature", "true")
    subprocess.run(["git", "log", "-1"], cwd=pier.folder, capture_output=True, check=True)
    assert mark.exists(), "the trap would spring if git were pointed at the repository"
    mark.unlink()
    assert texts(pier.folder) == [MADE, LATER]
    assert not mark.exists()


def test_what_a_partial_clone_left_out_is_named_and_never_fetched(
    pier: Made, trap: tuple[Path, Path], tmp_path: Path
) -> None:
    program, mark = trap
    pier.git("config", "uploadpack.allowFilter", "true")
    part = tmp_path / "part.git"
    pier.git("clone", "-q", "--bare", "--filter=blob:none", f"file://{pier.folder}", str(part))
    for name, value in (("remote.origin.url", f"ext::{program}"), ("protocol.ext.allow", "always")):
        subprocess.run(["git", "-C", part, "config", name, value], check=True)
    found = captures(part)
    assert len(found) == 2
    for each in found:
        with pytest.raises(Error, match="its contents are not in the repository"):
            each.read()
    assert not mark.exists()


def test_renames_in_a_partial_clone_are_followed_where_nothing_else_changed(pier: Made, tmp_path: Path) -> None:
    pier.git("mv", "pier.md", "jetty.md")
    pier.commit("Call it a jetty")
    pier.git("rm", "-q", "jetty.md")
    pier.put("quay.md", f"{LATER}It is a quay.\n")
    pier.commit("Call it a quay")
    pier.git("config", "uploadpack.allowFilter", "true")
    part = tmp_path / "part.git"
    pier.git("clone", "-q", "--bare", "--filter=blob:none", f"file://{pier.folder}", str(part))
    heard: list[str] = []
    assert {each.article for each in captures(part, heard)} == {"jetty", "quay"}
    assert "as contents are missing, renames are followed only of files not changed with them" in heard[0]
    assert len({each.article for each in captures(pier.folder)}) == 1


def test_replacements_and_grafts_change_nothing(pier: Made) -> None:
    first, last = pier.git("rev-parse", "HEAD~1"), pier.git("rev-parse", "HEAD")
    other = pier.git("hash-object", "-w", "--stdin", given=b"The pier was sold.\n")
    pier.git("replace", pier.git("rev-parse", "HEAD:pier.md"), other)
    (pier.folder / ".git/info/grafts").write_text(f"{last}\n", encoding="utf-8")
    assert texts(pier.folder) == [MADE, LATER]
    assert first != last


def test_a_commit_graph_is_not_believed(pier: Made) -> None:
    pier.git("commit-graph", "write", "--reachable")
    graph = pier.folder / ".git/objects/info/commit-graph"
    graph.chmod(0o644)
    graph.write_bytes(graph.read_bytes()[:-60] + b"\xff" * 60)
    assert texts(pier.folder) == [MADE, LATER]


def test_a_git_file_that_leads_elsewhere_is_followed_and_said(pier: Made, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".git").write_text(f"gitdir: {pier.folder / '.git'}\n", encoding="utf-8")
    heard: list[str] = []
    assert texts(elsewhere, heard) == [MADE, LATER]
    assert f"its .git leads to {pier.folder / '.git'}, which is read" in heard[1]
    (elsewhere / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    with pytest.raises(Error, match="no git repository"):
        captures(elsewhere)
    (elsewhere / ".git").write_text("something else\n", encoding="utf-8")
    with pytest.raises(Error, match="leads to none"):
        captures(elsewhere)


def test_a_submodule_is_a_repository_of_its_own(pier: Made, tmp_path: Path) -> None:
    made = Made(tmp_path / "harbour")
    made.git("submodule", "--quiet", "add", str(pier.folder), "pier")
    heard: list[str] = []
    assert texts(made.folder / "pier", heard) == [MADE, LATER]
    assert len(heard) == 1


def test_alternates_lend_contents_and_run_nothing(pier: Made, tmp_path: Path) -> None:
    pier.git("clone", "-q", "--shared", "--bare", ".", str(tmp_path / "lent.git"))
    assert texts(tmp_path / "lent.git") == [MADE, LATER]
    (tmp_path / "lent.git/objects/info/alternates").write_text("/nowhere/at/all\n", encoding="utf-8")
    with pytest.raises(Error, match="cannot be read"):
        texts(tmp_path / "lent.git")


def test_a_repository_of_another_owner_is_read(pier: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    refused = subprocess.run(["git", "log"], cwd=pier.folder, capture_output=True, check=False)
    assert refused.returncode, "git itself refuses, so that the variable says what it is to"
    assert texts(pier.folder) == [MADE, LATER]


def test_the_environment_and_settings_of_a_person_change_nothing(
    pier: Made, trap: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, mark = trap
    settings = tmp_path / "settings"
    settings.write_text("[diff]\nrenames = false\nexternal = /nowhere\n[core]\nquotePath = true\n", encoding="utf-8")
    for name, value in (
        ("GIT_CONFIG_GLOBAL", str(settings)),
        ("GIT_DIR", "/nowhere"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_EXTERNAL_DIFF", str(program)),
        ("GIT_PAGER", str(program)),
        ("GIT_TRACE", str(tmp_path / "traced")),
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "core.fsmonitor"),
        ("GIT_CONFIG_VALUE_0", str(program)),
    ):
        monkeypatch.setenv(name, value)
    assert texts(pier.folder) == [MADE, LATER]
    assert not mark.exists() and not (tmp_path / "traced").exists()


def test_damaged_contents_are_named_and_the_rest_is_kept(pier: Made) -> None:
    blob = pier.git("rev-parse", "HEAD~1:pier.md")
    file = pier.folder / ".git/objects" / blob[:2] / blob[2:]
    other = pier.git("hash-object", "-w", "--stdin", given=b"Another text.\n")
    file.chmod(0o644)
    file.write_bytes((pier.folder / ".git/objects" / other[:2] / other[2:]).read_bytes())
    first, second = captures(pier.folder)
    with pytest.raises(Error, match=r"is damaged|cannot be read"):
        first.read()
    assert second.read().text == LATER
    file.write_bytes(b"no object at all")
    first, second = captures(pier.folder)
    with pytest.raises(Error, match=r"cannot be read|damaged"):
        first.read()
    assert second.read().text == LATER
    assert first.article == second.article


def test_versions_can_be_read_in_any_order_and_again(pier: Made) -> None:
    first, second = captures(pier.folder)
    assert [each.read().text for each in (second, first, first, second)] == [LATER, MADE, MADE, LATER]


def test_a_shallow_clone_begins_where_it_was_cut_off(pier: Made, tmp_path: Path) -> None:
    pier.git("clone", "-q", "--depth=1", f"file://{pier.folder}", str(tmp_path / "cut"))
    heard: list[str] = []
    assert texts(tmp_path / "cut", heard) == [LATER]
    assert "its history is cut off" in heard[1]


def test_odd_heads_are_told_or_read(pier: Made, tmp_path: Path) -> None:
    pier.git("checkout", "-q", "--detach", "HEAD~1")
    heard: list[str] = []
    assert texts(pier.folder, heard) == [MADE]
    assert "1 commit of HEAD along" in heard[0]
    pier.git("checkout", "-q", "--orphan", "other")
    pier.git("branch", "third", "main")
    with pytest.raises(Error, match="does not say") as raised:
        captures(pier.folder)
    assert raised.value.hint == "Name one: --branch main, third"
    with pytest.raises(Error, match="holds no commit yet"):
        captures(Made(tmp_path / "empty").folder)
    (pier.folder / ".git/HEAD").write_text("ref: refs/heads/loop\n", encoding="utf-8")
    (pier.folder / ".git/refs/heads/loop").write_text("ref: refs/heads/loop\n", encoding="utf-8")
    with pytest.raises(Error, match="does not say"):
        captures(pier.folder)


def test_a_store_in_the_same_repository_is_no_text_of_its_own(pier: Made) -> None:
    store = FolderStore(pier.folder / "kept" / "snapshots")
    list(store.put_many(each.read() for each in captures(pier.folder)))
    pier.commit("Keep what was kept")
    heard: list[str] = []
    assert texts(pier.folder, heard) == [MADE, LATER]
    assert "kept/snapshots/README" in heard[1] and "and 2 more (of a store of snapshots)" in heard[1]


def test_paths_that_are_no_utf_8_are_named_and_known_again(pier: Made, tmp_path: Path) -> None:
    name = os.fsdecode(b'caf\xe9\nat: "noon".md')
    pier.put(name, "Coffee at noon.\n")
    pier.commit("Serve coffee")
    store = FolderStore(tmp_path / "snapshots")
    for _ in range(2):
        found = find(f"git:{pier.folder}", Options(NOW, placed=TreeNames(store).named))
        list(store.put_many(each.read() for each in found))
    assert [store.get(name, entry).text for name in store.articles() for entry in store.list(name)] == [
        "Coffee at noon.\n",
        MADE,
        LATER,
    ]


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(pier: Made) -> None:
    (pier.folder / ".git/packed-refs").unlink(missing_ok=True)
    os.mkfifo(pier.folder / ".git/packed-refs")
    os.mkfifo(pier.folder / ".git/refs/heads/pipe")
    assert texts(pier.folder) == [MADE, LATER]


def test_contents_named_by_sha_256_are_read(tmp_path: Path) -> None:
    made = Made(tmp_path / "long", "--object-format=sha256")
    made.put("pier.md", MADE)
    made.commit("Mend")
    made.git("bundle", "create", "-q", str(tmp_path / "long.bundle"), "main")
    assert texts(made.folder) == texts(tmp_path / "long.bundle") == [MADE]


def test_a_bundle_that_goes_on_from_elsewhere_or_is_broken_says_so(pier: Made, tmp_path: Path) -> None:
    bundle = tmp_path / "part.bundle"
    pier.git("bundle", "create", "-q", str(bundle), "main~1..main")
    with pytest.raises(Error, match="part of a history"):
        captures(bundle)
    pier.git("bundle", "create", "-q", str(bundle), "main")
    bundle.write_bytes(bundle.read_bytes()[:-40])
    with pytest.raises(Error, match="cannot be read"):
        captures(bundle)
    bundle.write_bytes(b"# v2 git bundle\n")
    with pytest.raises(Error, match="no commit"):
        captures(bundle)


def test_changed_places_many_parents_and_letters_of_another_case(tmp_path: Path) -> None:
    made = Made(tmp_path / "odd")
    made.put("a.md", "The first of two.\n" * 5)
    made.put("b.md", "Another, of its own.\n" * 5)
    made.put("README.md", "Read me first.\n" * 5)
    made.commit("Begin")
    for count in range(3):
        made.git("checkout", "-q", "-b", f"side{count}", "main")
        made.put(f"side{count}.md", f"Side {count}.\n")
        made.commit("Aside")
    made.git("checkout", "-q", "main")
    dates = {"GIT_COMMITTER_DATE": f"@{CLOCK + 900} +0000", "GIT_AUTHOR_DATE": f"@{CLOCK + 900} +0000"}
    made.git("merge", "-q", "-m", "All of them", "side0", "side1", "side2", settings=dates)
    made.git("mv", "a.md", "c.md")
    made.git("mv", "b.md", "a.md")
    made.git("mv", "c.md", "b.md")
    made.commit("Change places", CLOCK + 1000)
    made.git("mv", "README.md", "readme2.md")
    made.git("mv", "readme2.md", "Readme.md")
    made.commit("Small letters", CLOCK + 1100)
    heard: list[str] = []
    found = [(each.article, each.read().text.splitlines()[0]) for each in captures(made.folder, heard)]
    assert ("a", "The first of two.") in found and ("a", "Another, of its own.") in found
    assert [name for name, text in found if text == "Read me first."] == ["Readme-article"] * 2
    assert {name for name, text in found if text.startswith("Side")} == {"side0", "side1", "side2"}
    assert "5 commits of main, 1 of them merges" in heard[0]
