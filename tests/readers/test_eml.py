"""A mail is its subject and the text that its sender wrote."""

from datetime import UTC, datetime

import pytest

from recension import Error
from recension.readers import Asked, Reading
from recension.readers import eml as reader

HEAD = "From: Olga <olga@loom.example>\nDate: Tue, 17 Nov 2026 11:00:00 +0100\nSubject: Warp\nMIME-Version: 1.0\n"


def reading(mail: str | bytes) -> Reading:
    raw = mail if isinstance(mail, bytes) else mail.encode()
    assert reader.takes(raw[:4096], raw)
    return reader.read(raw, Asked())


def part(kind: str, text: str, more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}\n{text}\n"


def several(kind: str, *parts: str, mark: str = "b") -> str:
    return part(f'multipart/{kind}; boundary="{mark}"', "".join(f"--{mark}\n{each}" for each in parts) + f"--{mark}--")


def test_the_subject_is_the_title_and_the_date_the_moment() -> None:
    found = reading(HEAD + part("text/plain", "Wind it twice.\n\nThen rest."))
    moment = datetime(2026, 11, 17, 10, tzinfo=UTC)
    assert found == Reading("# Warp\n\nWind it twice.\n\nThen rest.\n", "Warp", moment, "Olga <olga@loom.example>")


def test_the_plain_part_counts_before_the_html_part_whatever_their_order() -> None:
    ways = part("text/html", "<p>Weft <b>red</b></p>"), part("text/plain", "Weft blue")
    assert reading(HEAD + several("alternative", *ways)).text == "# Warp\n\nWeft blue\n"


def test_an_empty_plain_part_does_not_hide_the_html_part() -> None:
    layout = "<table><tr><td><p>Weft red</p></td></tr><tr><td><h2>Price</h2><p>4</p></td></tr></table>"
    ways = part("text/plain", " \n"), part("text/html", f"<html><head><title>no</title></head><body>{layout}")
    assert reading(HEAD + several("alternative", *ways)).text == "# Warp\n\nWeft red\n\n## Price\n\n4\n"


def test_attachments_are_named_and_not_read() -> None:
    plan = part("text/plain", "secret", 'Content-Disposition: attachment; filename="=?utf-8?q?pl=C3=A4ne.txt?="\n')
    inner = part("message/rfc822", "From: x@y.example\nSubject: Reeds\n\nsecret")
    told = reading(HEAD + several("mixed", part("text/plain", "See below."), plan, inner)).text
    assert told == "# Warp\n\nSee below.\n\nAttached: pläne.txt\nAttached: a mail, Reeds\n"


def test_several_parts_of_text_are_told_in_order() -> None:
    parts = several("related", part("text/html", "<p>One</p>"), mark="c"), part("text/plain", "Two")
    assert reading(HEAD + several("mixed", *parts)).text == "# Warp\n\nOne\n\nTwo\n"


def test_charsets_quoted_printable_and_encoded_headers_are_read() -> None:
    head = HEAD.replace("Warp", "=?iso-8859-1?q?Kette_f=FCr?=\n =?utf-8?b?IE3DpHJ6?=")
    body = part("text/plain; charset=windows-1252", "f=FCr =80=\n5", "Content-Transfer-Encoding: quoted-printable\n")
    assert reading(head + body).text == "# Kette für März\n\nfür €5\n"


def test_lines_that_a_program_broke_are_joined() -> None:
    body = part("text/plain; format=flowed", "Beat the weft \nfirmly.\n> and \n> even\n-- \nOlga")
    assert reading(HEAD + body).text == "# Warp\n\nBeat the weft firmly.\n> and even\n--\nOlga\n"


def test_a_wrong_charset_is_remarked() -> None:
    found = reading((HEAD + "Content-Type: text/plain; charset=utf-8\n\n").encode() + b"caf\xe9\n")
    assert "caf\ufffd" in found.text
    assert found.remarks == ("its text is not in the encoding that it names (utf-8); some of it cannot be read.",)


def test_a_date_that_cannot_be_read_is_none_and_said() -> None:
    found = reading(HEAD.replace("Tue, 17 Nov 2026 11:00:00 +0100", "soon") + "\nx\n")
    assert (found.modified, found.remarks) == (None, ("its date cannot be read: 'soon'.",))


@pytest.mark.parametrize(
    "text",
    [
        "From: the reeve\nDate: 3 May 1520\nSubject: Mill\n\nThe mill stands still.\n",
        "Note: this is\na text: of lines\n",
        "From: a\nDate: b\nReceived: c\nand a line that is no header\n\n",
        "From: here\n",
        "",
    ],
)
def test_a_text_that_begins_like_a_mail_is_a_text(text: str) -> None:
    assert not reader.takes(text.encode()[:4096], text.encode())


@pytest.mark.parametrize(
    ("mail", "says"),
    [
        (HEAD + several("encrypted", part("application/octet-stream", "x")), "it is an encrypted mail"),
        (HEAD + part("application/pkcs7-mime", "x"), "it is an encrypted mail"),
        (HEAD + part("text/plain", "-----BEGIN PGP MESSAGE-----"), "it is an encrypted mail"),
        (
            f"From a Tue Nov 17 11:00:00 2026\n{HEAD}\nx\n\nFrom b Tue Nov 17 12:00:00 2026\n{HEAD}\ny\n",
            "several mails",
        ),
        (HEAD + part("text/plain; " + 'a="b"; ' * 5000, "x"), "does not end"),
        (HEAD + "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(600)), "more parts"),
    ],
)
def test_what_cannot_be_read_says_why(mail: str, says: str) -> None:
    with pytest.raises(Error, match=says):
        reading(mail)


@pytest.mark.parametrize("word", ["=?utf-8?b?a?=", "=?utf\ufffd-8?q?a?=", "=?none?q?a?=", "=?utf-8?q?a?= " * 9000])
def test_a_subject_that_cannot_be_decoded_stands_as_it_is(word: str) -> None:
    assert reading(HEAD.replace("Warp", f"Warp {word}") + "\nx\n").title.startswith("Warp")
