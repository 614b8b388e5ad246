"""Which language a text is in, and which rules keep silent because of it."""

from itertools import pairwise

import pytest

import recension
from recension import lists
from recension.lexicon.dates import ELSEWHERE, by_the_text, names_of
from recension.model import Severity
from recension.reading.language import guess

FRENCH = "Le conseil du port n’a pas {} la décision sur le bateau, et la ville ne sait pas ce que cela va coûter."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The board said that it was not ready to vote on the boat."),
        ("en", "Ferry late"),
        ("en", ""),
        ("de", "Der Rat hat nicht über das Boot gesprochen, und die Stadt ist mit dem Preis nicht einverstanden."),
        ("fr", FRENCH.format("pris")),
        (
            "es",
            "El consejo del puerto no ha tomado la decisión sobre el barco, y la ciudad no sabe lo que va a costar.",
        ),
        ("und", "Совет порта не принял решения о пароме."),
        ("ja", "港湾委員会はまだ決めていない。"),
    ],
)
def test_a_language_is_guessed_by_its_small_words(language: str, text: str) -> None:
    assert guess(text) == language


def test_a_rule_made_for_english_keeps_silent_on_a_french_text() -> None:
    report = recension.compare(FRENCH.format("pris"), FRENCH.format("prise"))
    assert not {"grammar", "spelling", "typo", "hedge", "variant"} & set(report.kinds)


def test_a_rule_for_any_language_speaks_on_a_french_text() -> None:
    report = recension.compare(FRENCH.format("pris 3 fois"), FRENCH.format("pris 4 fois"))
    assert "number" in report.kinds


FRAMES = {
    "de": "Der Rat hat {} getagt, und die Stadt ist mit dem Preis nicht einverstanden.",
    "es": "El consejo del puerto se reunió {} y no ha tomado la decisión sobre el barco de la ciudad.",
    "fr": "Le conseil du port a siégé {} et n’a pas pris la décision sur le bateau de la ville.",
    "it": "Il consiglio del porto si è riunito {} e non ha preso la decisione che la città aspetta.",
    "ja": "港の委員会は{}に発表した。町はまだ決めていない。",
    "nl": "De raad kwam {} bijeen en heeft het besluit over de boot van de stad niet genomen.",
    "pt": "O conselho do porto reuniu-se {} e não tomou a decisão sobre o barco que a cidade espera.",
    "sv": "Rådet möttes {} och har inte fattat beslutet om båten som staden väntar på.",
    "zh": "港口委员会{}开会，但没有作出这座城市的决定。",
}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_each_name_of_a_date_is_told_where_another_takes_its_place(code: str) -> None:
    days = [name for name in sorted(names_of(code)) if not by_the_text((name,), code)]
    told = [recension.compare(FRAMES[code].format(one), FRAMES[code].format(two)) for one, two in pairwise(days)]
    assert [report.after.text for report in told if "date" not in report.kinds] == []


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_day_by_that_of_the_text_may_be_the_day_of_the_week(code: str) -> None:
    for day in lists.words("dates", "times", code):
        weekday = lists.entries("dates", "days", code)[0].split()[2]
        report = recension.compare(FRAMES[code].format(day), FRAMES[code].format(weekday))
        assert "date" not in report.kinds and report.heaviest is Severity.REWORDED, day
