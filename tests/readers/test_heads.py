"""What nobody reads is named for what it is, by its first bytes, with what to do."""

import pytest
from documents_made import packed

from recension import Error
from recension.digests import digest
from recension.readers import UnreadableError, read
from recension.sources._capture import snapshot

OPEN = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a picture"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "a picture"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "a sound recording"),
        (b"ID3\x04" + bytes(40), "a sound recording"),
        (b"\0\0\0\x18ftypmp42" + bytes(40), "a film"),
        (b"\x1f\x8b\x08" + bytes(40), "a packed file"),
        (bytes(257) + b"ustar", "a packed file"),
        (b"{\\rtf1\\ansi Bells}", "a file in RTF"),
        (b"SQLite format 3\0" + bytes(40), "a database"),
        (bytes(60) + b"BOOKMOBI", "a Kindle book"),
        (b"\x7fELF" + bytes(40), "a program"),
        (packed({"mimetype": OPEN + "spreadsheet", "content.xml": ""}), "a spreadsheet of LibreOffice"),
        (packed({"mimetype": OPEN + "graphics", "content.xml": ""}), "a drawing or formula of LibreOffice"),
        (packed({"Index/Document.iwa": "", "preview.jpg": ""}), "a file of Apple's Pages"),
        (b"\xd0\xcf\x11\xe0" + "__properties_version1.0".encode("utf-16-le"), r"a mail of Outlook \(.msg\)"),
    ],
)
def test_it_is_named_wherever_a_text_is_wanted(raw: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as told:
        read(raw)
    assert told.value.hint
    with pytest.raises(Error, match=f"bells.txt: it is {what}"):
        snapshot(raw, "bells", "bells.txt")


def test_a_text_may_begin_with_the_same_letters() -> None:
    for text in ("BM bells ring", "ID3 is a tag", "MZ", "II* bells", "PK bells", "GIF pictures"):
        assert snapshot(text.encode(), "bells", "bells.txt").text == text


def test_a_mail_is_read_and_a_memo_is_a_text() -> None:
    memo = b"From: the ringer\nDate: today\nSubject: Bells\n\nRing at six.\n"
    mail = b"Message-ID: <1@bells.example>\n" + memo.replace(b"today", b"Tue, 17 Nov 2026 11:00:00 +0000")
    assert snapshot(memo, "bells", "memo.txt").raw == memo
    heard: list[str] = []
    found = snapshot(mail.replace(b"Tue, 17", b"Tue, 77"), "bells", "memo.txt", remark=heard.append)
    assert (found.text, found.reader) == ("# Bells\n\nRing at six.\n", "eml 1")
    assert heard == ["memo.txt: its date cannot be read: 'Tue, 77 Nov 2026 11:00:00 +0000'."]


def test_a_document_goes_with_its_text_only_where_that_is_asked_for() -> None:
    mail = b"From: a\nDate: Tue, 17 Nov 2026 11:00:00 +0000\nMIME-Version: 1.0\n\nRing at seven.\n"
    assert (snapshot(mail, "bells", "b.eml").original, snapshot(mail, "bells", "b.eml").document) == ("", b"")
    found = snapshot(mail, "bells", "b.eml", document=True)
    assert found.document == mail
    assert found.original == digest(mail)
    assert snapshot(b"Ring.", "bells", "b.txt", document=True).original == ""
