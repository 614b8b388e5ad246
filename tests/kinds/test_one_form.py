"""The same value written otherwise is a variant; a value that differs in any way is told."""

import pytest
from told import changes, kinds

from recension import lists
from recension.lexicon.one_form import one_form
from recension.model import Severity
from recension.reading.tokens import cut

SAME = [
    ("It costs $1.5 million.", "It costs $1.5m."),
    ("It costs €5 million a year.", "It costs 5 million euros a year."),
    ("It was 2bn dollars.", "It was 2 billion dollars."),
    ("It rose 5 % then.", "It rose 5% then."),
    ("It rose 3.5% then.", "It rose 3.5 percent then."),
    ("It rose three per cent then.", "It rose 3% then."),
    ("It left at 7:30 p.m. on the dot.", "It left at 19:30 on the dot."),
    ("It left at 6pm then.", "It left at 18:00 then."),
    ("It left at noon then.", "It left at 12 p.m. then."),
    ("It took 3 to 5 days.", "It took 3-5 days."),
    ("It left on January 7.", "It left on Jan. 7."),
    ("It left on 7 January 2020 then.", "It left on January 7, 2020 then."),
    ("It left on Monday, Jan. 3, then.", "It left on Mon., January 3, then."),
    ("It was the 3rd boat.", "It was the third boat."),
    ("It has thirty days.", "It has thirty (30) days."),
    ("It took 5 hrs then.", "It took 5 hours then."),
    ("It costs 50 pence.", "It costs 50p."),
    ("Sergeant Amsel left.", "Sgt. Amsel left."),
    ("Captain Amsel left.", "Capt. Amsel left."),
    ("It is No. 5 now.", "It is number 5 now."),
    ("The U.S. left.", "The United States left."),
    ("It costs 1200 francs.", "It costs 1,200 francs."),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_value_in_another_form_is_a_variant(old: str, new: str) -> None:
    for one, two in ((old, new), (new, old)):
        assert (
            kinds(one, two) & {"variant", "phrasing"}
            and max(c.severity for c in changes(one, two)) <= Severity.COPY_EDIT
        )


OTHER = [
    ("It costs $1.5 million.", "It costs $1.5bn."),
    ("It costs $1.5 million.", "It costs €1.5m."),
    ("It costs $1.05 million.", "It costs $1.5m."),
    ("It costs 5 million euros.", "It costs 5 million dollars."),
    ("It is 5 m long.", "It is 5 million long."),
    ("It rose 5 % then.", "It rose 5 then."),
    ("It left at 7:30 p.m. then.", "It left at 19:50 then."),
    ("It left at 7:30 p.m. then.", "It left at 7:30 a.m. then."),
    ("It left at 7:30 p.m. then.", "It left at 7:30 then."),
    ("It left at noon then.", "It left at midnight then."),
    ("It took 3 to 5 days.", "It took 3-6 days."),
    ("It took 3 to 5 days.", "It took 3-5 weeks."),
    ("It left on January 7.", "It left on Jun. 7."),
    ("It left on 7 January 2020 then.", "It left on January 7, 2021 then."),
    ("It left on Monday then.", "It left on Tue. then."),
    ("It has thirty (30) days.", "It has thirty (60) days."),
    ("It took 5 hrs then.", "It took 5 days then."),
    ("Sergeant Amsel left.", "Capt. Amsel left."),
    ("It is No. 5 now.", "It is No. 6 now."),
    ("The U.S. left.", "The U.K. left."),
    ("It costs 1.200 francs.", "It costs 1200 francs."),
    ("No boat left in 1990.", "A number of boats left in 1990."),
]


SET_ELSEWHERE = [
    ("In 2031, 12 boats sank off Alder.", "Off Alder, 12 boats sank in 2031."),
    ("The fund paid 40 crews $2 million.", "The fund paid $2 million to 40 crews."),
    ("The vote is on Tuesday, 5 May.", "The vote is on 5 May, a Tuesday."),
]


@pytest.mark.parametrize(("old", "new"), SET_ELSEWHERE)
def test_figures_of_the_same_things_that_stand_elsewhere_are_no_others(old: str, new: str) -> None:
    assert not kinds(old, new) & {"number", "date", "quantity"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The pier opens on 3 May and shuts on 5 May.", "The pier opens on 5 May and shuts on 3 May."),
        ("It has 12 boats and 40 crews.", "It has 40 boats and 12 crews."),
        ("It rose from 10 to 12 in a year.", "It rose from 12 to 10 in a year."),
    ],
)
def test_figures_that_changed_places_are_told(old: str, new: str) -> None:
    assert kinds(old, new) & {"number", "date"}


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_another_value_is_told_as_one(old: str, new: str) -> None:
    for one, two in ((old, new), (new, old)):
        assert max(change.severity for change in changes(one, two)) >= Severity.FACTUAL


def test_figures_are_read_as_their_language_writes_them() -> None:
    text = "Der Steg ist alt und das Boot ist auch nicht neu. Es kostet {} Euro, sagte die Frau mit dem Hut."
    assert kinds(text.format("1.200"), text.format("1200")) <= {"variant", "number"}


SAME_IN = [
    ("de", "14.30 Uhr", "14:30 Uhr"),
    ("de", "3 Mio. Euro", "drei Millionen Euro"),
    ("de", "7. August 2031", "07.08.2031"),
    ("de", "8 400,25 Euro", "8.400,25 Euro"),
    ("de", "40 Quadratkilometer", "40 km²"),
    ("en", "EUR 14 million", "€14m"),
    ("en", "US$9", "$9"),
    ("en", "01632 960 118", "01632-960-118"),
    ("en", "+44 (0)1632 960118", "+44 1632 960 118"),
    ("en", "(619) 555-0162", "619-555-0162"),
    ("en", "aged 61", "61 years old"),
    ("en", "the 7th day of August 2031", "the 7 August 2031"),
    ("en", "2031-08-07", "August 7, 2031"),
    ("en", "2.5 hectares", "25,000 square metres"),
    ("en", "7:05 to 16:40", "7.05 am to 4.40 pm"),
    ("es", "tres millones de euros", "3 M€"),
    ("es", "el 7 de agosto de 2031", "el 07/08/2031"),
    ("fr", "16h05", "16 h 05"),
    ("fr", "8 M€", "8 millions d'euros"),
    ("fr", "1er août 2031", "01/08/2031"),
    ("ja", "午後4時5分", "16時5分"),
    ("ja", "2万5000円", "25000円"),
    ("nl", "16.05 uur", "16:05"),
    ("sv", "kl. 16.05", "klockan 16.05"),
    ("zh", "下午4点5分", "16:05"),
    ("zh", "2031年8月7日", "2031-08-07"),
    ("zh", "6万元", "60000元"),
]


@pytest.mark.parametrize(("code", "old", "new"), SAME_IN)
def test_figures_dates_and_times_of_a_language_come_out_equal(code: str, old: str, new: str) -> None:
    assert form(old, code) == form(new, code)


SAME_BY_WORDS = [
    ("de", "zwei Drittel", "2/3"),
    ("de", "ein Jahr", "zwölf Monate"),
    ("de", "der dritte Steg", "der 3. Steg"),
    ("de", "im neunzehnten Jahrhundert", "im 19. Jahrhundert"),
    ("de", "am ersten März", "am 1. März"),
    ("es", "una docena", "doce"),
    ("es", "el siglo XV", "el siglo 15"),
    ("fr", "le deuxième quai", "le 2e quai"),
    ("it", "il secolo XV", "il secolo 15"),
    ("nl", "op 7-8-2031", "op 7 augustus 2031"),
    ("pt", "o segundo cais", "o 2.º cais"),
    ("sv", "den andra bryggan", "den 2:a bryggan"),
    ("en", "two-thirds of it", "2/3 of it"),
    ("en", "half a ton", "0.5 tons"),
    ("en", "an hour and a half", "90 minutes"),
    ("en", "a dozen piers", "twelve piers"),
    ("en", "a fortnight", "two weeks"),
    ("en", "a six-month lease", "a 6-month lease"),
    ("en", "the 1950s", "the fifties"),
    ("en", "chapter XII", "chapter 12"),
    ("en", "2019/20", "2019-2020"),
    ("en", "between 10 and 12 piers", "from 10 to 12 piers"),
    ("en", "5% to 10%", "5-10%"),
    ("en", "between 5 and 10 km", "from 5 km to 10 km"),
    ("en", "1 to 2 weeks", "7 days to 14 days"),
    ("en", "nineteenth century", "19th century"),
    ("en", "twenty-second pier", "22nd pier"),
    ("en", "twice a week", "two times a week"),
    ("en", "20 °C", "20 degrees Celsius"),
    ("en", "1.2 × 10^4", "12,000"),
    ("en", "4·5 kg", "4.5 kg"),
    ("en", "5ft 6in", "5 feet 6 inches"),
    ("en", "7 o'clock", "7:00"),
    ("en", "50p", "£0.50"),
    ("en", "three to one", "3-1"),
]


@pytest.mark.parametrize(("code", "old", "new"), SAME_BY_WORDS)
def test_amounts_said_in_words_come_out_as_the_figures_that_they_are(code: str, old: str, new: str) -> None:
    assert form(old, code) == form(new, code)


NOT_SAME_BY_WORDS = [
    ("de", "Die dritten Klassen", "Die drei Klassen"),
    ("de", "Die 3. Klassen", "Die 3 Klassen"),
    ("nl", "de derde groepen", "de drie groepen"),
    ("sv", "Den 1000:e gästen", "Den 10000:e gästen"),
    ("en", "It begins at 8 o'clock", "It begins at 8am"),
    ("en", "at 8:00", "at 8:00 am"),
    ("en", "There is no 24-hour pilot.", "There is 24-hour pilot."),
    ("en", "no 12 boats", "12 boats"),
    ("en", "16-year-old sailors", "16 sailors"),
    ("en", "1 to 2 weeks", "1 day to 2 weeks"),
    ("en", "between 5 and 10 km", "between 5 m and 10 km"),
    ("en", "5 and 10 hours", "5 minutes and 10 hours"),
    ("en", "on 2/4", "on 1/2"),
    ("en", "rated 8/10", "rated 4/5"),
    ("en", "3 × 10^31", "3 × 10^32"),
    ("en", "+51.507351", "+5.1507351"),
    ("de", "zwei Drittel", "3/2"),
    ("de", "der dritte Steg", "der 4. Steg"),
    ("es", "una docena", "diez"),
    ("en", "a fortnight", "two days"),
    ("en", "the 1950s", "the 1850s"),
    ("en", "2019/20", "2019/21"),
    ("en", "between 10 and 12 piers", "from 10 to 13 piers"),
    ("en", "20 °C", "20 °F"),
    ("en", "half a ton", "half a mile"),
    ("en", "an hour and a half", "an hour"),
]


@pytest.mark.parametrize(("code", "old", "new"), NOT_SAME_BY_WORDS)
def test_other_amounts_in_words_do_not_come_out_equal(code: str, old: str, new: str) -> None:
    assert form(old, code) != form(new, code)


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "nl", "pt", "sv"])
def test_each_word_for_a_rank_a_part_or_a_set_comes_out_as_its_figure(code: str) -> None:
    end = "e" if code == "de" else ""
    for word, rank in lists.pairs("numbers", "ordinals", code).items():
        assert form(f"Xx {word}{end} yyy", code)[1] == f"<{rank}th>", word
    article = sorted(lists.words("numbers", "articles", code))[-1]
    for word, size in lists.pairs("numbers", "fractions", code).items():
        assert form(f"Xx {article} {word} yyy", code)[1] == f"<1/{size}>", word
    for word, many in lists.pairs("numbers", "sets", code).items():
        assert all(form(f"Xx {one} {word}", code)[1] == f"<{many}>" for one in lists.words("numbers", "articles", code))
    for word in lists.words("numbers", "centuries", code):
        assert form(f"xx XV {word}", code)[1] == "<15>"


OTHER_IN = [
    ("de", "3 Mio. Euro", "3 Mrd. Euro"),
    ("de", "7. August 2031", "08.07.2031"),
    ("en", "EUR 14 million", "CHF 14 million"),
    ("en", "US$9", "C$9"),
    ("en", "01632 960 118", "01632 960 181"),
    ("en", "aged 61", "61 months old"),
    ("en", "2.5 hectares", "2,500 square metres"),
    ("fr", "16 h 05", "16 h 50"),
    ("ja", "午後4時", "午前4時"),
    ("sv", "50 SEK", "50 NOK"),
    ("zh", "6万元", "6万美元"),
    ("zh", "2031年8月7日", "2031年8月17日"),
]


@pytest.mark.parametrize(("code", "old", "new"), OTHER_IN)
def test_what_differs_in_a_language_does_not_come_out_equal(code: str, old: str, new: str) -> None:
    assert form(old, code) != form(new, code)


def form(passage: str, code: str = "en") -> tuple[str, ...]:
    """The passage in one form."""
    return one_form(tuple(key for *_, key in cut(passage)), code)


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "it", "nl", "pt", "sv"])
def test_each_short_form_comes_out_as_what_it_stands_for(code: str) -> None:
    for short, *full in lists.groups("abbreviations", "", code):
        assert form(f"{short} 5", code)[: len(full)] == form(f"{' '.join(full)} 5", code)[: len(full)], short


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "nl", "pt", "sv"])
def test_each_word_of_a_time_of_day_makes_one_of_the_figures_beside_it(code: str) -> None:
    said = lists.sections("hours", code)
    found = {name: [word for line in lines for word in line.split()] for name, lines in said.items()}
    assert [word for word in found.get("ahead", ()) if form(f"{word} 16", code) != ("<time 16:00>",)] == []
    assert [word for word in found.get("at", ()) if form(f"{word} 16.05", code)[1] != "<time 16:05>"] == []
    assert [word for word in found.get("behind", ()) if form(f"16 {word} 05", code) != ("<time 16:05>",)] == []
    assert [word for word in found.get("whole", ()) if form(f"16 {word}", code) != ("<time 16:00>",)] == []


def test_each_sign_and_code_of_a_currency_comes_out_as_its_name() -> None:
    for name, *signs in lists.groups("units", "currencies"):
        said = {sign: f"{sign} 5" if sign.isalpha() else f"{sign}5" for sign in signs}
        assert [sign for sign, amount in said.items() if form(amount) != (f"<5 {name}>",)] == []


@pytest.mark.parametrize(
    ("old", "new"), [("It left on May 3.", "It left on March 3."), ("A May 3 train.", "A March 3 train.")]
)
def test_a_month_beside_a_figure_is_no_name(old: str, new: str) -> None:
    assert kinds(old, new) == {"date"}


def test_two_words_that_are_joined_hold_no_number() -> None:
    assert kinds("Third party boats left.", "Third-party boats left.") == {"hyphenation"}


@pytest.mark.parametrize(
    ("old", "new"), [("Er trank in Massen.", "Er trank in Maßen."), ("Die Busse kam.", "Die Buße kam.")]
)
def test_letters_that_only_fold_alike_are_not_said_to_differ_in_capitals(old: str, new: str) -> None:
    assert "case" not in kinds(old, new)


def test_capitals_of_a_sharp_s_are_its_capitals() -> None:
    assert kinds("Die STRASSE ist lang.", "Die Straße ist lang.") == {"case"}


def test_a_raised_figure_is_no_accent() -> None:
    assert "spelling" not in kinds("It has 40 m2 of deck.", "It has 40 m² of deck.")


@pytest.mark.parametrize("short", sorted(lists.pairs("titles", "ranks")))
def test_each_rank_is_told_in_its_short_form(short: str) -> None:
    full = lists.pairs("titles", "ranks")[short]
    assert one_form(cut_up(f"{short.title()}. Amsel left")) == one_form(cut_up(f"{full.title()} Amsel left"))


@pytest.mark.parametrize("short", sorted(lists.pairs("titles", "units")))
def test_each_unit_is_told_in_its_short_form(short: str) -> None:
    full = lists.pairs("titles", "units")[short]
    assert one_form(cut_up(f"It took 5 {short} then")) == one_form(cut_up(f"It took 5 {full}s then"))


def cut_up(words: str) -> tuple[str, ...]:
    """The tokens of some words."""
    return tuple(form for *_, form in cut(words))


@pytest.mark.parametrize(
    "scale",
    ["trillion", pytest.param("million", marks=pytest.mark.slow), pytest.param("hundred", marks=pytest.mark.slow)],
)
def test_words_of_scale_without_end_make_no_number_that_cannot_be_written(scale: str) -> None:
    words = ("5", *[scale] * 395, "boats")
    assert len(one_form(words)) > 300
