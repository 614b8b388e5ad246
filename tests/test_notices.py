"""Notices and stamps: what says that a text was corrected, what says when it was changed, and what only looks so."""

import pytest

from recension import lists
from recension.reading.editions import dated_name, edition
from recension.reading.notices import LANGUAGES, is_notice, is_tagged
from recension.reading.stamps import dated, moved_on, stamp, version

MUST_NOT = [
    "* Correction. You can ask us to mend what we hold about you.",
    "* Corrections: If we hold wrong data, you may tell us.",
    "Updates. We may change these rules; we will tell you.",
    "This is a developing story and will be updated.",
    "The corrections officer left.",
    "A right to correction is granted.",
    "His corrected vision is good.",
    "The inquiry incorrectly said that boats sank, a judge found.",
    "An earlier version of the bill said otherwise.",
    "Die Prognose wurde korrigiert.",
    "El gobierno corrigió la cifra.",
    "Le tribunal a corrigé le calcul.",
    "The forecast was revised to 3 %.",
    "An update on the boats",
    "Editor Ruth Amsel left.",
    "He was released on bail after a correction of the record.",
    "An update to these terms may be made at any time.",
    "[5. Right of amendment](#right)",
    "The statute (as amended) binds the harbour.",
    "11. Changes to the privacy policy",
    "This article of the constitution was amended in 1992.",
    "Una versión anterior de la ley prohibía los barcos.",
    "本規則の変更は、掲示した時から効力を生じます。",
    "彼は誤って船を沈めた。",
    "船长误入港口。",
]


@pytest.mark.parametrize("words", MUST_NOT)
def test_what_only_looks_like_a_notice_is_none(words: str) -> None:
    assert not is_notice(words)


NO_SET_PHRASE = [
    "What's new in this leaflet: two more piers.",
    "Author correction: the pier is in Lund.",
    "Changes since spring: dogs are allowed.",
    '[Amended on 3 May; this rule formerly read "two dogs".]',
    "- 6 Mar: number of dogs lowered",
    "Amended by Act 12 of 2025: no dogs.",
    "Pier list amended – no dogs.",
    "Policy revised.",
    "Diese Liste wurde im Mai überarbeitet.",
    "Nota: plazo del apartado 3 modificado por la Ley 5/2024.",
    "Preisliste berichtigt: ein Hund kostet 3 Euro.",
    "Deze tekst is herzien.",
    "Tillägg: listan har rättats.",
    "本文第二段的船名有误，已更正。",
    "（令和五年改正：第二項を削除）",
]


@pytest.mark.parametrize("words", NO_SET_PHRASE)
def test_a_notice_is_told_by_what_it_is_made_of(words: str) -> None:
    assert is_notice(words)


TOLD_TOGETHER = [
    "The harbour map has been redrawn; two piers were on the wrong side.",
    "We've replaced the photograph of the mill, which was of another mill.",
    "Oops, the ferry times on this page were last year's. Put right now.",
    "3 May 2025: Added a section on lost oars.",
    "v4: corrects the sign of equation 7 and adds a table",
    "Solved in 3.2.1: the tide table no longer skips Sundays. Fixed.",
    "Table 3 has been recalculated.",
    "(Adds quote of harbour master, tide times)",
    "§ 9 Abs. 2 aufgehoben durch G v. 3.2.2023 (BGBl. I Nr. 40)",
    "Die Bildunterschrift wurde ausgetauscht; sie nannte den falschen Hafen.",
    "Tippfehler in der Überschrift behoben: Hafen, nicht Hagen.",
    "Le plan ci-dessous a été remplacé, il indiquait un ancien quai.",
    "Hemos cambiado la foto del puerto, que era errónea.",
    "La tabella 2 è stata rifatta: i valori erano invertiti.",
    "A legenda da foto foi trocada porque identificava mal o barco.",
    "De kaart bij dit stuk is hertekend, twee sluizen stonden verkeerd.",
    "Bildtexten har bytts ut. Hamnen var felaktigt namngiven.",
    "文中码头的名称写错了，现已改正。",
    "地図の港の位置に誤りがあったため、差し替えました。",
]


@pytest.mark.parametrize("words", TOLD_TOGETHER)
def test_words_that_speak_of_a_change_together_tell_a_notice(words: str) -> None:
    assert is_notice(words)


NOT_TOGETHER = [
    "The harbour board has replaced the map of the piers in its hall.",
    "The minister had the text of the treaty amended.",
    "This page has not been changed since the harbour opened.",
    "Dieser Text wurde nicht geändert.",
    "本页内容没有修改。",
    "このページに変更はありません。",
    "We built a pier and added two cranes to it last year.",
    "12 May: The council raised the fee for boats.",
    "“We have corrected the error in the timetable,” said the harbour master.",
    "«Abbiamo corretto l'errore nel testo», ha detto il capitano.",
    "„Wir haben den Fehler im Text korrigiert“, sagte der Kapitän.",
    "3.4.1 Amendments: the harbour may amend this list.",
    "He apologised for the error in the letter.",
    "The revised timetable is on the pier.",
    "Found a mistake in the text? Tell us.",
    "The captain says the chart was wrong.",
    "第五条の「船」を「舟」に改める。",
]


@pytest.mark.parametrize("words", NOT_TOGETHER)
def test_words_of_a_change_of_something_else_or_of_none_tell_no_notice(words: str) -> None:
    assert not is_notice(words)


def test_the_number_of_a_version_and_the_day_behind_a_name_are_read() -> None:
    assert version("Rule book, v1.4") == ("Rule book, v#.#", (1, 4))
    assert version("2nd edition of the list") == ("#nd edition of the list", (2,))
    assert version("Four dogs, 12 cats") is None
    assert version("Release 5 prisoners") is version("The 5th edition of the race") is None
    assert version("Version 5 of these terms") and version("Version 5 vom Mai 2025") and version("5th edition")
    assert dated_name("Price list, 1 March 2025") == ("price list, #", (2025, 3, 1))
    assert dated_name("The pier, 1 March 2025") is None
    assert dated_name("The trial of the list begins 1 March") is dated_name("The book ends on 1 March 2024") is None


EDITIONS = [
    ("Harbour guide: spring 2024 edition", "Harbour guide: autumn 2024 edition"),
    ("Catalogue of boats, issue 11/24", "Catalogue of boats, issue 02/25"),
    ("Bootsordnung, in Kraft nach Beschluss 4/2023", "Bootsordnung, in Kraft nach Beschluss 3/2024"),
    ("Tarif des bacs, été 2024", "Tarif des bacs, été 2025"),
    ("船票价目表（2024年春季版）", "船票价目表（2024年秋季版）"),
]


@pytest.mark.parametrize(("old", "new"), EDITIONS)
def test_a_later_edition_is_known_by_the_one_before(old: str, new: str) -> None:
    one, two = edition(old), edition(new)
    assert one and two and one[0] == two[0] and one[1] < two[1]


@pytest.mark.parametrize(
    "line",
    [
        "Sale ends 12 December 2024",
        "This ticket is valid until 3 May 2025",
        "The boats of this edition sail on 3 May 2025",
        "Four boats of 2024",
        "今天是2025年12月1日",
    ],
)
def test_another_line_with_a_date_is_no_edition(line: str) -> None:
    assert edition(line) is None


TOLD_WHEN = [
    ("Date of the last change: 3 May 2024", (2024, 5, 3)),
    ("Diese Liste wurde zuletzt am 3. Mai 2024 bearbeitet.", (2024, 5, 3)),
    ("Esta página se modificó por última vez el 3 de mayo de 2024", (2024, 5, 3)),
    ("Sidan redigerades senast den 3 maj 2024", (2024, 5, 3)),
    ("Deze tekst werd het laatst gewijzigd op 3 mei 2024", (2024, 5, 3)),
    ("页面最近修改日期：2024年5月3日", (2024, 5, 3)),
]


@pytest.mark.parametrize(("line", "day"), TOLD_WHEN)
def test_a_line_all_of_whose_words_say_when_is_a_stamp(line: str, day: tuple[int, int, int]) -> None:
    found = stamp(line)
    assert found and (found.year, found.month, found.day) == day


def said(phrase: str, code: str) -> str:
    """A phrase of the list as a text says it."""
    text = lists.entries("notices", "texts", code)[0]
    return phrase.replace("{text}", f"this {text}" if code == "en" else text).replace("…", "xy")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_label_phrase_and_beginning_tells_a_notice(code: str) -> None:
    sign = "：" if code in ("ja", "zh") else ": "
    lines = [f"{label}{sign}21" for label in lists.entries("notices", "labels", code)]
    lines += [f"({start} 21)" if sign == ": " else f"{start}：21" for start in lists.entries("notices", "starts", code)]
    lines += [f"21 {said(phrase, code)} 21" for phrase in lists.entries("notices", "phrases", code)]
    assert [line for line in lines if not is_notice(line)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_tag_is_told_before_a_headline(code: str) -> None:
    assert [tag for tag in lists.entries("notices", "tags", code) if not is_tagged(f"[{tag.upper()}] Boats")] == []


@pytest.mark.parametrize("headline", ["CORRECTED-Boats sink", "UPDATE 1-Boats sink", "REFILE: Boats sink"])
def test_a_headline_with_the_mark_of_an_agency_is_tagged(headline: str) -> None:
    assert is_tagged(headline)


@pytest.mark.parametrize("headline", ["Update on the boats", "Corrected boats sink", "update-to-date boats", "Boats"])
def test_a_headline_with_such_a_word_is_not(headline: str) -> None:
    assert not is_tagged(headline)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_label_of_a_stamp_dates_a_text(code: str) -> None:
    day = "2026年5月7日" if code in ("ja", "zh") else f"7 {lists.entries('notices', 'months', code)[0].split()[4]} 2026"
    labels = lists.entries("notices", "stamps", code)
    assert [label for label in labels if not (stamp(f"{label}: {day}") or stamp(f"{label} {day}"))] == []


STAMPS = [
    ("Stand: 07.01.2026, 15:02 Uhr", (2026, 1, 7, 15, 2)),
    ("**Last updated:** 1 May 2023", (2023, 5, 1, None, None)),
    ("Publié le 6 janvier 2026 à 13h21, mis à jour à 15h02", (None, None, None, 15, 2)),
    ("Last modified on Wed 7 Jan 2026 15.40 GMT", (2026, 1, 7, 15, 40)),
    ("Updated 3:14 p.m. ET, Jan. 7, 2026", (2026, 1, 7, 15, 14)),
    ("最后更新：2026年1月7日", (2026, 1, 7, None, None)),
    ("Effective date: March 17, 2025", (2025, 3, 17, None, None)),
]


@pytest.mark.parametrize(("line", "moment"), STAMPS)
def test_a_stamp_is_read_as_it_is_written(line: str, moment: tuple[int | None, ...]) -> None:
    found = dated(line)
    assert found and found[0] == "updated"
    assert (found[1].year, found[1].month, found[1].day, found[1].hour, found[1].minute) == moment


NO_STAMPS = [
    "Updated 5 minutes ago",
    "Posted on 7 January 2026",
    "The law is effective from 7 January 2026 for all boats that sail between the islands.",
    "Updated rules for boats",
    "As of 12 May 2024, 300 people were ill.",
    "Effective 1 January 2025, the fee is $30.",
    "Stand 12. Mai 2024: 300 Leute krank.",
    "截至2024年5月12日，300人患病。",
]


@pytest.mark.parametrize("line", ["Updated 12 May 2024 - 12 comments", "In force from 12 May 2024 (Act 30 of 2024)."])
def test_a_count_or_an_act_behind_the_day_of_a_stamp_is_no_sentence(line: str) -> None:
    assert stamp(line)


@pytest.mark.parametrize("line", NO_STAMPS)
def test_other_lines_are_no_stamps(line: str) -> None:
    assert stamp(line) is None


@pytest.mark.parametrize(
    ("old", "new", "later"),
    [
        ("Updated 7 January 2026", "Updated 8 January 2026", True),
        ("Updated 7 January 2026", "Updated Jan. 7, 2026", False),
        ("Updated 7 January 2026", "Updated 6 January 2026", False),
        ("Updated 31 December 2025", "Updated 1 January 2026", True),
        ("Stand: 07.01.2026, 13:21 Uhr", "Stand: 07.01.2026, 15:02 Uhr", True),
        ("Updated 7 January 2026", "Updated 7 January 2026, 9:03 AM", False),
    ],
)
def test_a_stamp_moves_on_only_to_a_later_moment(old: str, new: str, later: bool) -> None:
    one, two = stamp(old), stamp(new)
    assert one and two and moved_on(one, two) is later
