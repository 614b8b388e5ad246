"""Number, quantity and date: what can be counted."""

import pytest
from told import because, kinds

from recension import compare
from recension.lexicon.numbers import spelt

MUST = [
    ("number", "It costs $1.5 million.", "It costs $15 million."),
    ("number", "It carries 12 people.", "It carries 21 people."),
    ("number", "It carries two people.", "It carries three people."),
    ("number", "It was -3 degrees.", "It was 3 degrees."),
    ("number", "It costs .5 million.", "It costs 5 million."),
    ("number", "It carries 1,200 people.", "It carries 12,000 people."),
    ("number", "The area is 10² metres.", "The area is 102 metres."),
    ("number", "It is the first boat.", "It is the second boat."),
    ("number", "It carries people.", "It carries 40 people."),
    ("number", "Its number is 9780306406157.", "Its number is 9780306406158."),
    ("number", "It costs 12,345,678,901 francs.", "It costs 12,345,678,902 francs."),
    ("number", "It costs 12345678901 million.", "It costs 12345678902 million."),
    ("number", "It costs 10000000000 francs.", "It costs 10000000000.5 francs."),
    ("number", f"Its key is {'1' * 400}.", f"Its key is {'2' * 400}."),
    ("number", f"Its key is {'12' * 40}.", f"Its key is {'12' * 39}13."),
    ("number", "It took one day.", "It took two days."),
    ("quantity", "It costs $5 a day.", "It costs €5 a day."),
    ("quantity", "It is 5 miles away.", "It is 5 kilometres away."),
    ("quantity", "It fell by 5 percent.", "It fell by 5 percentage points."),
    ("quantity", "It takes three days.", "It takes three weeks."),
    ("quantity", "It fell by 3%.", "It fell by 3."),
    ("date", "It left on Monday.", "It left on Tuesday."),
    ("date", "It left on 3 May.", "It left on 4 May."),
    ("date", "It was built in 1953.", "It was built in 1935."),
    ("date", "It left at 6:30 in the dark.", "It left at 7:30 in the dark."),
    ("date", "It left at 6 a.m. and came back.", "It left at 6 p.m. and came back."),
    ("date", "It ran on 3 and 4 May.", "It ran on 2 and 4 May."),
    ("date", "It sank last week.", "It sank this week."),
    ("date", "It sank yesterday.", "It sank today."),
    ("date", "It sank in March.", "It sank in May."),
]
MUST_NOT = [
    ("number", "It carries 5 people.", "It carries five people."),
    ("number", "It carries 1200 people.", "It carries 1,200 people."),
    ("number", "It costs two hundred euros.", "It costs 200 euros."),
    ("number", "One never knows.", "You never know."),
    ("number", "The second it left, it sank.", "The moment it left, it sank."),
    ("number", "It ran from 1950-60 only.", "It ran from 1950–60 only."),
    ("number", "It is the CH-47 boat.", "It is the UH-60 boat."),
    ("number", "It is 3 years old.", "It is 3 years young."),
    ("number", "It costs 12,345,678,901 francs.", "It costs 12345678901 francs."),
    ("number", "It costs 2.50 million francs.", "It costs 2,500,000 francs."),
    ("number", "First, it sank.", "Then it sank."),
    ("number", "It took a second.", "It took a moment."),
    ("number", "It carries 12 people.", "It carries 12 persons."),
    ("quantity", "The days were long.", "The weeks were long."),
    ("quantity", "It fell by 5 percent.", "It fell by 5%."),
    ("quantity", "It costs 5 euros.", "It costs 6 euros."),
    ("quantity", "It is 5 centimetres long.", "It is 5 centimeters long."),
    ("quantity", "It is 5 mm long.", "It is 5 millimetres long."),
    ("quantity", "It costs 5 roubles.", "It costs 5 rubles."),
    ("quantity", "It walked for miles.", "It walked for ages."),
    ("quantity", "It is a foot in the door.", "It is a hand in the door."),
    ("date", "It may sink.", "It can sink."),
    ("date", "On Tuesday 12 people came.", "On Tuesday 21 people came."),
    ("date", "In May the board and 12 people came.", "In May the board and 21 people came."),
    ("number", "It was built in 1953.", "It was built in 1935."),
    ("number", "It left on 3 May.", "It left on 4 May."),
    ("date", "They march on.", "They walk on."),
    ("date", "I am late.", "I was late."),
    ("date", "It carried 2000 people.", "It carried 2500 people."),
    ("date", "It costs 4.50 euros.", "It costs 5.50 euros."),
    ("date", "This boat is late.", "That boat is late."),
    ("date", "The last boat is late.", "The next boat is late."),
    ("date", "They will meet to-morrow.", "They will meet tomorrow."),
    ("date", "The sun was up.", "The moon was up."),
]


@pytest.mark.parametrize(("kind", "before", "after"), MUST)
def test_what_can_be_counted_is_told_by_its_kind(kind: str, before: str, after: str) -> None:
    assert kind in kinds(before, after)


@pytest.mark.parametrize(("kind", "before", "after"), MUST_NOT)
def test_what_counts_nothing_else_is_not_told_as_a_new_figure(kind: str, before: str, after: str) -> None:
    assert kind not in kinds(before, after)


def test_the_reason_names_both_figures() -> None:
    assert because("It carries 12 people.", "It carries 21 people.", "number") == "a number: “12” became “21”"


def test_a_figure_is_read_in_any_language() -> None:
    german = "Der Rat hat das Boot nicht für {} Euro gekauft, und die Stadt ist nicht mit dem Preis einverstanden."
    assert "number" in kinds(german.format("12"), german.format("21"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("5 mm", "5 cm", "“mm” became “cm”"),
        ("5 kilo", "5 pounds", "“kilo” became “pounds”"),
        ("$5", "€5", "“dollar” became “euro”"),
    ],
)
def test_a_unit_is_told_as_it_stands_and_a_sign_by_its_name(old: str, new: str, told: str) -> None:
    assert because(f"It takes {old} of it.", f"It takes {new} of it.", "quantity") == f"what is counted: {told}"


SAME_FIGURES = [
    ("Lind, a 41-year-old, was there.", "Lind, aged 41, was there."),
    ("The value was .03 in the test.", "The value was 0.03 in the test."),
    ("Es gibt 4000 Boote im Hafen von Lund.", "Es gibt viertausend Boote im Hafen von Lund."),
    ("L'aide est de 1 500 euros dans la ville.", "L'aide est de mille cinq cents euros dans la ville."),
    ("Det finns 25 båtar i hamnen och på ön.", "Det finns tjugofem båtar i hamnen och på ön."),
    ("港に256隻の船がある。", "港に二百五十六隻の船がある。"),
]


@pytest.mark.parametrize(("old", "new"), SAME_FIGURES)
def test_the_same_figures_of_a_sentence_in_another_form_are_no_number(old: str, new: str) -> None:
    assert "number" not in {kind for change in compare(old, new).changes for kind in change.kinds}


@pytest.mark.parametrize(("old", "new"), [("mg", "µg"), ("mg", "g"), ("ml", "l"), ("kW", "MW"), ("ppm", "ppb")])
def test_a_sign_for_a_unit_behind_a_figure_counts_in_any_language(old: str, new: str) -> None:
    for sentence in ("The dose was 5 {} of it.", "Die Dosis betrug 5 {} davon und nicht mehr."):
        (change,) = compare(sentence.format(old), sentence.format(new)).changes
        assert "quantity" in change.kinds


SAME_VALUE = [
    ("Der Vertrag endet nach 14 Tagen und nicht vorher.", "Der Vertrag endet nach zwei Wochen und nicht vorher."),
    ("El precio sube un 5 % en la ciudad.", "El precio sube un 5 por ciento en la ciudad."),
    ("The road is 1.5 km long in all.", "The road is 1,500 metres long in all."),
    ("The road is 10 000 km long in all.", "The road is 10,000 km long in all."),
    ("Priset är 300 kronor i dag och inte mer.", "Priset är 300 kr i dag och inte mer."),
    ("El tren sale a las 17:40 horas de la ciudad.", "El tren sale a las 17.40 de la ciudad."),
    ("O prazo é de 15 (quinze) dias para todos.", "O prazo é de quinze dias para todos."),
    ("Le colis pèse 2 kilogrammes dans la boîte.", "Le colis pèse 2 kg dans la boîte."),
    ("Bron kostar 1,5 miljoner kr och inte mer.", "Bron kostar 1 500 000 kronor och inte mer."),
    ("De brug kost 2 mln. euro en niet meer.", "De brug kost 2 miljoen euro en niet meer."),
    ("The pump runs for 5 h a day.", "The pump runs for 5 hours a day."),
    ("The pump needs 5 kW in all.", "The pump needs 5000 W in all."),
]


@pytest.mark.parametrize(("old", "new"), SAME_VALUE)
def test_the_same_value_in_another_unit_or_form_is_a_variant(old: str, new: str) -> None:
    assert {kind for change in compare(old, new).changes for kind in change.kinds} <= {"variant", "punctuation"}


OTHER_VALUE = [
    ("Der Vertrag endet nach 14 Tagen und nicht vorher.", "Der Vertrag endet nach drei Wochen und nicht vorher."),
    ("Der Vertrag endet nach 14 Tagen und nicht vorher.", "Der Vertrag endet nach 14 Stunden und nicht vorher."),
    ("Le colis pèse 2 kilogrammes dans la boîte.", "Le colis pèse 2 grammes dans la boîte."),
    ("El tren sale a las 17:40 horas de la ciudad.", "El tren sale a las 17.45 de la ciudad."),
    ("The road is 1.5 km long in all.", "The road is 150 metres long in all."),
    ("Vi väntar i 12 dagar på det.", "Vi väntar i 12 veckor på det."),
    ("La charge est de 1,500 kg pour les bateaux.", "La charge est de 1 500 kg pour les bateaux."),
    ("Lasten är på 1,500 kg och inte mer.", "Lasten är på 1500 kg och inte mer."),
    ("Det kom två tre båtar och inte mer.", "Det kom 5 båtar och inte mer."),
    ("Es kostet 2 Mio Euro und nicht mehr.", "Es kostet 2 Mrd Euro und nicht mehr."),
    ("De brug kost 2 mln euro en niet meer.", "De brug kost 2 mld euro en niet meer."),
    ("Es waren minus 5 Grad und nicht mehr.", "Es waren 5 Grad und nicht mehr."),
    ("It was minus 5 degrees at night.", "It was 5 degrees at night."),
    ("港口有二三艘船。", "港口有23艘船。"),
    ("港口有一百二艘船。", "港口有102艘船。"),
]


SPELT = [
    ("一九九八", "zh", 1998),
    ("一亿二千万", "zh", 120_000_000),
    ("百〇五", "ja", 105),
    ("一万五", "ja", 10_005),
    ("一万五", "zh", None),
    ("十十", "zh", None),
    ("五十六七", "zh", None),
    ("二三", "ja", None),
    ("trehundratjugofem", "sv", 325),
    ("tvåtusenfem", "sv", 2005),
    ("hundrafemtiotusen", "sv", 150_000),
    ("femsex", "sv", None),
    ("tjugotrettio", "sv", None),
    ("tvåtusentvåtusen", "sv", None),
]


@pytest.mark.parametrize(("word", "language", "amount"), SPELT)
def test_a_number_in_words_is_read_where_it_can_be_no_other(word: str, language: str, amount: int | None) -> None:
    assert spelt((word,), language) == amount


@pytest.mark.parametrize(("old", "new"), OTHER_VALUE)
def test_another_value_is_told_in_any_unit_or_form(old: str, new: str) -> None:
    kinds = {kind for change in compare(old, new).changes for kind in change.kinds}
    assert kinds & {"number", "quantity", "date"}


def test_the_number_of_a_marked_heading_counts_alone() -> None:
    (change,) = compare("## 3. Who may sail\n\nAll may.", "## 4. Who may sail\n\nAll may.").changes
    assert "number" not in change.kinds
    (change,) = compare("3 boats sink off Lund", "4 boats sink off Lund").changes
    assert "number" in change.kinds


DATED = ["31.{}.2019", "{}-31-2019", "31/{}/2019", "{}/31/2019"]


@pytest.mark.parametrize("form", DATED)
def test_a_date_in_figures_is_a_date(form: str) -> None:
    assert kinds(f"It was sold on {form.format('03')} there.", f"It was sold on {form.format('05')} there.") == {"date"}


@pytest.mark.parametrize(("old", "new"), [("1/3", "2/3"), ("10/12/14", "10/13/14")])
def test_figures_between_strokes_are_no_date_without_a_year(old: str, new: str) -> None:
    assert "number" in kinds(f"It sold {old} of them.", f"It sold {new} of them.")


def test_small_number_words_in_much_that_was_rewritten_are_no_figures() -> None:
    old = "Each time you borrow a boat from the shed, you will first be asked to sign the large green book there."
    new = "Once you have been shown the ropes by one of our wardens, any boat is yours to take from the shed."
    assert "number" not in kinds(old, new)
    assert "number" in kinds("It is the first boat.", "It is one boat.")


@pytest.mark.parametrize(
    ("old", "new"), [("31.03.2019", "31 March 2019"), ("3/31/2019", "31-03-2019"), ("3.4.2019", "03.04.2019")]
)
def test_a_date_in_other_figures_is_a_variant(old: str, new: str) -> None:
    assert kinds(f"It was sold on {old} there.", f"It was sold on {new} there.") == {"variant"}
    assert "date" in kinds(f"It was sold on {old} there.", f"It was sold on {new} there.".replace("2019", "2018"))
