import codecs
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recension.errors import Error
from recension.kept import Snapshot
from recension.sources import Options, find

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
STORY = b"Council raises the levy\n\nThe council met on Monday.\n"

Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(name: str, raw: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return path

    return made


def captured(path: Path, options: Options | None = None) -> Snapshot:
    (capture,) = find(str(path), options or Options(NOW))
    return capture.read()


def test_a_file_is_a_capture_of_the_article_that_its_stem_names(write: Write) -> None:
    path = write("levy.txt", STORY)
    snapshot = captured(path)
    assert snapshot.article == "levy"
    assert snapshot.taken == NOW
    assert snapshot.raw == STORY
    assert snapshot.digest == "sha256:" + hashlib.sha256(STORY).hexdigest()
    assert snapshot.source == str(path)


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("2015-01-16T175631Z.txt", "2015-01-16T17:56:31"),
        ("20150116T175631Z.txt", "2015-01-16T17:56:31"),
        ("2020-01-07 draft.md", "2020-01-07"),
        ("2020-01-07_final.md", "2020-01-07"),
        ("2020-01-07.txt", "2020-01-07"),
        ("2020-01-07T0121+0400-second-look.txt", "2020-01-06T21:21"),
        ("2020-01-07T0121-2.txt", "2020-01-07T01:21"),
        ("2020-01-07 12 boats lost.txt", "2020-01-07"),
    ],
)
def test_a_file_named_for_a_date_is_a_capture_of_its_folder_at_that_date(write: Write, name: str, taken: str) -> None:
    snapshot = captured(write(f"levy/{name}", STORY))
    assert snapshot.article == "levy"
    assert snapshot.taken == datetime.fromisoformat(taken).replace(tzinfo=UTC)


def test_a_dated_file_in_the_current_folder_is_named_for_that_folder(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write("levy/2020-01-07.txt", STORY).parent)
    assert captured(Path("2020-01-07.txt")).article == "levy"


@pytest.mark.parametrize("name", ["2019-levy.txt", "levy 2020-01.txt", "7 January.txt", "levy v3.txt"])
def test_a_name_without_a_date_is_the_name_of_the_article(write: Write, name: str) -> None:
    snapshot = captured(write(name, STORY))
    assert (snapshot.article, snapshot.taken) == (Path(name).stem, NOW)


@pytest.mark.parametrize(
    "name",
    [
        *("2020-02-31.txt", "2020-13-01 draft.md", "2020-01-07T99.txt", "2020-01-071.txt", "20200107T25Z.txt"),
        *("2020-01-07T175930+02.txt", "2020-01-07T1759-05.txt", "20200107T1759 EST.txt", "2020-01-07T1759+1900.txt"),
    ],
)
def test_a_name_that_looks_dated_and_cannot_be_read_is_refused(write: Write, name: str) -> None:
    with pytest.raises(Error, match="begins like a date") as trouble:
        find(str(write(name, STORY)), Options(NOW))
    assert "--at" in trouble.value.hint


def test_an_option_overrides_what_the_name_says(write: Write) -> None:
    at = datetime(2021, 1, 1, tzinfo=UTC)
    snapshot = captured(write("levy/2020-02-31.txt", STORY), Options(NOW, article="tax", at=at))
    assert (snapshot.article, snapshot.taken) == ("tax", at)


def test_a_name_whose_accents_were_taken_apart_is_put_together_again(write: Write) -> None:
    assert captured(write("cafe\u0301.txt", STORY)).article == "caf\u00e9"


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + STORY,
        STORY.replace(b"\n", b"\r\n"),
        STORY.replace(b"\n", b"\r"),
        "cafe\u0301 or caf\u00e9".encode(),
        b"no line end",
        b"word " * 2_000_000,
        "\x1b[2J and \u202e".encode(),
    ],
    ids=["mark", "cr-lf", "cr", "forms", "no-end", "10-megabytes", "controls"],
)
def test_odd_but_sound_text_is_kept_byte_for_byte(write: Write, raw: bytes) -> None:
    snapshot = captured(write("levy.txt", raw))
    assert snapshot.raw == raw
    assert snapshot.text.encode() == raw


def test_text_that_is_not_utf_8_is_refused_with_its_place_and_the_way_to_read_it(write: Write) -> None:
    path = write("levy.txt", b"first\r\nsecond\rcaf\xe9\n")
    with pytest.raises(Error, match=r"not valid UTF-8 at byte 17 \(line 3\)") as trouble:
        captured(path)
    assert "--encoding latin-1" in trouble.value.hint


def test_the_encoding_named_is_used_and_kept(write: Write) -> None:
    snapshot = captured(write("levy.txt", b"caf\xe9"), Options(NOW, encoding="latin-1"))
    assert snapshot.raw == b"caf\xe9"
    assert snapshot.text == "caf\u00e9"


def test_utf_16_is_recognised_by_its_mark(write: Write) -> None:
    path = write("levy.txt", "The levy".encode("utf-16"))
    with pytest.raises(Error) as trouble:
        captured(path)
    assert "--encoding utf-16" in trouble.value.hint
    assert captured(path, Options(NOW, encoding="utf-16")).text == "The levy"


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "base64", ""])
def test_an_encoding_that_is_none_is_refused(write: Write, encoding: str) -> None:
    with pytest.raises(Error, match="no encoding"):
        captured(write("levy.txt", STORY), Options(NOW, encoding=encoding))


def test_a_nul_character_is_refused_with_its_place(write: Write) -> None:
    with pytest.raises(Error, match="NUL character at line 2, column 4"):
        captured(write("levy.txt", b"The levy\nand\0more"))


@pytest.mark.parametrize("raw", [b"", b"\n\n", b" \t\r\n", codecs.BOM_UTF8, "\u00a0\n".encode()])
def test_a_file_without_a_word_is_refused(write: Write, raw: bytes) -> None:
    with pytest.raises(Error, match=r"empty|white space"):
        captured(write("levy.txt", raw))


def test_a_date_that_was_not_seen_to_be_so_says_when_it_was_brought_in(write: Write) -> None:
    at = datetime(2021, 1, 1, tzinfo=UTC)
    assert captured(write("levy.txt", STORY)).brought is None
    assert captured(write("levy.txt", STORY), Options(NOW, at=at)).brought == NOW
    assert captured(write("levy/2020-01-07.txt", STORY)).brought == NOW


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Error, match="no file"):
        find(str(tmp_path / "levy.txt"), Options(NOW))


def test_a_file_that_goes_away_before_it_is_read_is_refused(write: Write) -> None:
    path = write("levy.txt", STORY)
    (capture,) = find(str(path), Options(NOW))
    path.unlink()
    with pytest.raises(Error, match="no file"):
        capture.read()


@pytest.mark.usefixtures("tmp_path")
def test_an_address_has_no_source_yet() -> None:
    with pytest.raises(Error, match="Nothing here can read"):
        find("https://news.example/levy", Options(NOW))


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"PK\x03\x04\x14\0\x06\0\xff\xfe", "a packed file, and is broken"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "cannot be opened as a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an older Word or Excel"),
    ],
)
def test_what_an_office_writes_is_named_and_no_encoding_is_advised(write: Write, head: bytes, what: str) -> None:
    with pytest.raises(Error, match=what) as told:
        captured(write("lease.docx", head))
    assert "--encoding" not in told.value.hint and told.value.hint
