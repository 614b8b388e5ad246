"""One bad file keeps no good one out, and no name of a file forges a line of ours."""

from pathlib import Path

from conftest import Recension

MAIL = (
    "From: a@mill.example\nTo: c@mill.example\nDate: Mon, 02 Mar 2026 10:00:00 +0000\nSubject: =?utf-7?Q?+2AA-?= rye\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-7\n\nThe rye +2AA- came.\n"
)


def test_a_mail_with_half_a_character_is_kept_with_a_mark_and_its_neighbours_are(
    desk: Path, recension: Recension
) -> None:
    (desk / "mill_2026-01-01.txt").write_text("It grinds rye.\n", encoding="utf-8")
    (desk / "sack_2026-03-02.eml").write_text(MAIL, encoding="ascii")
    done = recension("snapshot", "mill_2026-01-01.txt", "sack_2026-03-02.eml")
    assert done.status == 0 and "halves of characters" in done.err
    assert "The rye \ufffd came." in recension("show", "sack").out and "grinds" in recension("show", "mill").out


def test_a_name_with_a_line_end_stays_on_its_line(desk: Path, recension: Recension) -> None:
    (desk / "2026-01-01 x.txt is fine.\nrecension: nothing wrong.txt").write_bytes(b"a\0b")
    done = recension("snapshot", ".")
    assert done.status == 2
    assert not [line for line in done.err.splitlines() if line.startswith("recension: nothing wrong")]
