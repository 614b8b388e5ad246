"""Every word of every list is found by the rule that asks for it: what a list has in vain is not there."""

import re

import pytest
from examples import examples
from told import STORY

import recension
from recension import lists
from recension.lexicon import confusions, forms, numbers, opposites, spellings, variants
from recension.reading.tokens import cut

# A list, a sentence with a gap for each word of it, what stands in the gap otherwise (the second where the word is the
# first), and the kind that is told when the one becomes the other.
TOLD = [
    ("dates", "months", "They met in {} there.", ("Easton", "Norton"), "date"),
    ("dates", "short months", "They met in {} there.", ("Easton", "Norton"), "date"),
    ("dates", "days", "They met on {} there.", ("stage", "deck"), "date"),
    ("dates", "short days", "They met on {} there.", ("stage", "deck"), "date"),
    ("dates", "names besides", "They met on {} 5 there.", ("pier", "deck"), "date"),
    ("dates", "times", "They met {} there.", ("often", "alone"), "date"),
    ("dates", "which", "They met {} week.", ("each", "every"), "date"),
    ("grammar", "frame", "They saw {} boats.", ("", ""), "grammar"),
    ("hedges", "doubt", "They {} saw it.", ("often", "soon"), "hedge"),
    ("hedges", "belief", "They were {} to see it.", ("quick", "slow"), "hedge"),
    ("negations", "denying", "They {} saw it.", ("often", "soon"), "negation"),
    ("negations", "short forms", "They {} saw it.", ("often", "soon"), "negation"),
    ("numbers", "cardinals", "They had {} boats.", ("77", "88"), "number"),
    ("numbers", "scales", "They had {} boats.", ("77", "88"), "number"),
    ("numbers", "ordinals", "They had {} boats.", ("77", "88"), "number"),
    ("numbers", "vague", "They had {} boats.", ("77", "88"), "number"),
    ("places", "countries and regions", "The crew flew to {} on Monday.", ("Peru", "Chile"), "place"),
    ("places", "states", "The crew flew to {} on Monday.", ("Peru", "Chile"), "place"),
    ("places", "cities", "The crew flew to {} on Monday.", ("Peru", "Chile"), "place"),
    ("places", "short forms", "The crew flew to {} on Monday.", ("Peru", "Chile"), "place"),
    ("places", "peoples", "The crew met {} sailors.", ("young", "brave"), "place"),
    ("places", "features", "The crew met at Alder {} there.", ("house", "farm"), "place"),
    ("territories", "", "The crew flew to {} on Monday.", ("Peru", "Chile"), "place"),
    ("roles", "offices", "They asked a {} of the town.", ("friend", "stranger"), "role"),
    ("roles", "standing", "They asked the {} president.", ("tall", "young"), "role"),
    ("roles", "forms of address", "They asked {:C} Amsel about it.", ("young", "old"), "role"),
    ("sayings", "saying", "Officials {} that it sank.", ("think", "know"), "attribution"),
    ("sayings", "saying among other things", "Officials {} that it sank.", ("claim", "deny"), "attribution"),
    ("sayings", "speakers", "The boat sank, according to {}.", ("Amsel", "Ruth"), "attribution"),
    ("tone", "", "They met {} people there.", ("young", "seven"), "tone"),
    ("units", "units", "They had 12 {} of it.", ("boats", "sails"), "quantity"),
    ("units", "forms", "They had 12 {} of it.", ("boats", "sails"), "quantity"),
]

# Words by which something beside them is told: a list, a sentence with one of its words that becomes another with it,
# the kind, and a word with which it is not told.
BESIDE = [
    ("dates", "leads", "They met {} 1990 people.", "They met {} 1991 people.", "date", "some"),
    ("dates", "stretches", "They met this {}.", "They met next {}.", "date", "boat"),
    ("dates", "parts of a day", "They met this {}.", "They met next {}.", "date", "boat"),
    ("hedges", "about", "They saw {} 12 boats.", "They saw 12 boats.", "hedge", "exactly"),
    ("roles", "before an office", "They met {} head of it.", "They met {} part of it.", "role", "happy"),
    ("units", "between", "They had 12 {} dollars.", "They had 12 {} pounds.", "quantity", "torn"),
]

# Words by which something is not told: the same, and a word with which it is.
SILENT = [
    ("negations", "idle", "It was {} seen.", "It was not {} seen.", "negation", "ever"),
    ("numbers", "doubtful", "They had {} boats.", "They had old boats.", "number", "two"),
    ("sayings", "before a noun", "They heard {} claim of it.", "They heard {} story of it.", "attribution", "others"),
    ("dates", "names besides", "They met {} there.", "They met Ruth there.", "date", "Friday"),
    ("roles", "offices besides", "They saw that {} there.", "They saw that boat there.", "role", "minister"),
    ("grammar", "no names", "They saw that {} there.", "They saw that there.", "name", "Ruth"),
]

AS = {"second": "seconds"}  # by itself a rank before it is a time


def entries(topic: str, section: str) -> list[str]:
    """The words of a list, or its phrases, or the first words of its pairs."""
    if topic == "territories" or section in ("countries and regions", "states", "cities"):
        return lists.entries(topic, section)
    if (topic, section) in (
        ("negations", "short forms"),
        *(("numbers", s) for s in ("cardinals", "scales", "ordinals")),
    ):
        return [*lists.pairs(topic, section)]
    return " ".join(lists.entries(topic, section)).split()


def kinds(before: str, after: str) -> set[str]:
    """The kinds of the change of the story in which the one sentence became the other."""
    report = recension.compare(STORY.format(before), STORY.format(after))
    return set(report.kinds)


Row = tuple[str, str, str, str, str, str]


def of_list(row: tuple[object, ...]) -> str:
    return f"{row[0]}-{row[1]}"


# A test looks at a whole list and names the words that fail: a test for each word would cost more than the word does.


@pytest.mark.slow
@pytest.mark.parametrize("row", TOLD, ids=of_list)
def test_a_word_is_told_where_it_comes_or_goes(row: tuple[str, str, str, tuple[str, str], str]) -> None:
    topic, section, gap, others, kind = row
    found = entries(topic, section)
    assert found
    assert [word for word in found if not comes_and_goes(word, gap, others, kind)] == []


def comes_and_goes(word: str, gap: str, others: tuple[str, str], kind: str) -> bool:
    """True if the kind is told where the word comes into the gap of the sentence, and where it goes from there."""
    said = gap.replace("{:C}", word.capitalize()).replace("{}", AS.get(word, word) if kind == "quantity" else word)
    otherwise = " ".join(re.sub(r"\{.*?\}", others[word == others[0]], gap).split())
    return kind in kinds(otherwise, said) and kind in kinds(said, otherwise)


@pytest.mark.parametrize("row", BESIDE, ids=of_list)
def test_what_stands_beside_a_word_is_told_by_it(row: Row) -> None:
    topic, section, before, after, kind, _ = row
    found = entries(topic, section)
    assert found
    assert [word for word in found if kind not in kinds(before.format(word), after.format(word))] == []


@pytest.mark.parametrize("row", SILENT, ids=of_list)
def test_a_word_keeps_a_rule_silent(row: Row) -> None:
    topic, section, before, after, kind, _ = row
    found = entries(topic, section)
    assert found
    assert [word for word in found if kind in kinds(before.format(word), after.format(word))] == []


@pytest.mark.parametrize("row", [*BESIDE, *SILENT], ids=of_list)
def test_another_word_does_neither(row: Row) -> None:
    _, _, before, after, kind, other = row
    assert (kind in kinds(before.format(other), after.format(other))) is (row in SILENT)


def every(language: str = "en") -> list[tuple[str, str]]:
    """Each entry of each list that is looked for among tokens, with the topic of its file."""
    topics = (
        "dates",
        "forms",
        "grammar",
        "hedges",
        "negations",
        "places",
        "roles",
        "sayings",
        "tone",
        "units",
        "variants",
    )
    found = ((topic, lines) for topic in topics for lines in lists.sections(topic, language).values())
    words = ((topic, word) for topic, lines in found for word in " ".join(lines).split())
    return [(topic, word) for topic, word in words if word[0].isalpha() and word != "n't" and word[-1] != "$"]


def test_each_word_is_one_as_texts_are_cut() -> None:
    whole = [(topic, word, [key for *_, key in cut(f"{word}." if "." in word else word)]) for topic, word in every()]
    assert [row for row in whole if len(row[2]) > 1] == []


# ------------------------------------------------------------------------------------------------------ what is grammar


def test_an_irregular_form_is_akin_to_the_word_that_stands_for_it() -> None:
    lines = lists.groups("forms", "irregular")
    assert len(lines) > 100
    assert [(form, line[0]) for line in lines for form in line if not forms.akin(form, line[0])] == []


def test_a_word_of_another_sense_looks_derived() -> None:
    words = lists.words("forms", "other sense")
    near = {word: [other for other in forms.common() if other[:4] == word[:4] and other != word] for word in words}
    assert near
    assert [word for word, others in near.items() if any(forms.derived(other, word) for other in others)] == []
    assert [word for word, others in near.items() if not any(forms.looks_derived(one, word) for one in others)] == []


def test_a_word_that_stands_for_others_in_any_phrase_could_be_taken_for_a_slip_of_one() -> None:
    chosen = lists.words("grammar", "chosen")
    assert chosen
    assert [word for word in chosen if not any(may_be_a_slip(word, other) for other in chosen)] == []


def may_be_a_slip(old: str, new: str) -> bool:
    """True for two words that the rule would take for one another if the phrase stood elsewhere."""
    same = old == new or variants.canonical(old) == variants.canonical(new) or opposites.opposed(old, new)
    bent = forms.akin(old, new) or forms.derived(old, new) or new in forms.bends(old)
    return bool(confusions.calls_for(old, new)) or (spellings.alike(old, new) and not same and not bent)


@pytest.mark.parametrize("article", sorted(lists.words("grammar", "articles")))
def test_an_article_never_stands_before_some_words(article: str) -> None:
    assert confusions.impossible(("saw", article, "of")) == f"{article} of" or article in ("his", "her")


def test_some_words_never_stand_after_an_article() -> None:
    words = lists.words("grammar", "never after an article")
    assert {word: confusions.impossible(("saw", "the", word)) for word in words} == {
        word: None if word == "us" else f"the {word}" for word in words
    }


@pytest.mark.parametrize("section", ["cardinals", "scales", "ordinals"])
def test_a_number_word_comes_to_its_figure(section: str) -> None:
    end = "th" if section == "ordinals" else ""
    for word, amount in lists.pairs("numbers", section).items():
        assert numbers.values((word,)) == numbers.values((f"{amount}{end}",))


# ------------------------------------------------------------------------------------------------- opposites, variants


def test_a_word_that_became_its_opposite_is_told() -> None:
    pairs = lists.groups("negations", "opposites")
    assert len(pairs) > 100
    said = [(pair, [f"The crew said {word} then." for word in pair]) for pair in pairs]
    assert [pair for pair, (one, two) in said if "negation" not in kinds(one, two)] == []


@pytest.mark.slow
@pytest.mark.parametrize("prefix", sorted(lists.words("negations", "prefixes")))
def test_a_prefix_denies_some_word(prefix: str) -> None:
    denied = [word for word in sorted(forms.common()) if len(word) > 3 and forms.known(prefix + word)]
    assert any("negation" in kinds(f"It is {word} now.", f"It is {prefix + word} now.") for word in denied)


def test_a_word_that_is_not_denied_looks_so() -> None:
    words = lists.words("negations", "not denied")
    assert words
    assert [word for word in words if not looks_denied(word)] == []


def looks_denied(word: str) -> bool:
    rests = [word.removeprefix(prefix) for prefix in lists.words("negations", "prefixes") if word.startswith(prefix)]
    both = [rest for rest in rests if len(rest) > 3 and forms.known(rest) and forms.known(word)]
    return bool(both) or any(
        len(rest) > 6 and rest != word for rest in rests
    )  # of so long a word one need not be known


def test_spellings_of_a_word_are_told_as_variants() -> None:
    lines = lists.groups("variants", "words")
    assert lines
    told = [(line[0], other, f"{other}." if "." in other else other) for line in lines for other in line[1:]]
    assert [
        (word, other)
        for word, other, said in told
        if "variant" not in kinds(f"They said 12 {word} then.", f"They said 12 {said} then.")
    ] == []


def test_a_short_form_is_told_as_what_it_draws_together_written_otherwise() -> None:
    lines = lists.groups("variants", "short forms")
    assert lines
    for short, *words in lines:
        said = f"{short}." if "." in short else short
        told = kinds(f"They asked if {said} then.", f"They asked if {' '.join(words)} then.")
        assert told & {"variant", "hyphenation"}, short  # cannot and can not: the same letters, joined or parted


def test_an_ending_is_told_as_a_variant_of_the_word_that_it_stands_for() -> None:
    endings = lists.pairs("variants", "endings")
    assert endings
    assert {end: variants.canonical(f"they{end}") for end in endings} == {
        end: ("they", word) for end, word in endings.items()
    }


def test_our_and_or_are_variants_after_these_letters() -> None:
    stems = lists.words("variants", "our")
    assert stems
    assert [stem for stem in stems if variants.canonical(f"{stem}our") != (f"{stem}or",)] == []


def test_a_last_letter_doubled_or_not_makes_variants() -> None:
    words = lists.words("variants", "doubling")
    assert words
    assert [
        word for word in words if variants.canonical(f"{word}{word[-1]}ed") != variants.canonical(f"{word}ed")
    ] == []


def test_a_word_in_ise_that_has_no_z_looks_like_one_that_has() -> None:
    words = lists.words("variants", "not ise")
    assert words
    assert [word for word in words if variants.canonical(word) != (word,)] == []
    assert [word for word in words if variants.canonical(f"x{word}") == (f"x{word}",)] == []
    assert [word for word in words if not re.match(r"\w{3,}is", word)] == []


def test_a_word_that_is_another_when_it_is_parted_is_told_so() -> None:
    words = lists.words("hyphens")
    assert words
    for word in words:
        parted = f"{word[:2]}-{word[2:]}"
        report = recension.compare(STORY.format(f"They saw {word} then."), STORY.format(f"They saw {parted} then."))
        reasons = [one.because for change in report.changes for one in change.evidence if one.kind == "hyphenation"]
        assert len(reasons) == 1 and "another word for it" in reasons[0], word


# --------------------------------------------------------------------------------------------------------------- slips


AROUND = ("The crew {} it again.", "A boat with {} now.", "The boat that went {} there.")


@pytest.mark.slow
@pytest.mark.parametrize("pair", confusions.pairs(), ids="-".join)
def test_each_choice_of_a_phrase_tells_a_slip(pair: tuple[str, str]) -> None:
    old, new = pair
    phrase = confusions.calls_for(old, new)
    assert phrase is not None
    fitting = examples(phrase.pattern)
    assert fitting
    assert [text for text in fitting if not any(told_as_slip(old, new, text, around) for around in AROUND)] == []


def told_as_slip(old: str, new: str, text: str, around: str) -> bool:
    """True if the words of the example call for the new word where the old one stood in its place."""
    for match in re.finditer(rf"\b{new}\b", text):
        slipped = text[: match.start()] + old + text[match.end() :]
        report = recension.compare(STORY.format(around.format(slipped)), STORY.format(around.format(text)))
        if any("call for it" in one.because for change in report.changes for one in change.evidence):
            return True
    return False
