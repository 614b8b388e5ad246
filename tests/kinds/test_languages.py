"""Which language a text is in, and which rules keep silent because of it."""

import pytest

import recension
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
