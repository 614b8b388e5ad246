"""What changes the sense is told and what says the same is not: the rules, and each phrase of their lists."""

from collections import defaultdict

import pytest
from told import because, changes, kinds

import recension
from recension import lists
from recension.kinds import EditInContext
from recension.kinds._causes import another_cause
from recension.kinds._usage import Usage
from recension.kinds.negation import PREFIXED, prefixed
from recension.lexicon import senses
from recension.model import Action, Severity
from recension.reading.language import UNSPACED
from recension.reading.tokens import cut

MUST = [
    ("scope", "At least 30 boats sank.", "Up to 30 boats sank."),
    ("scope", "Some 9,000 boats sank.", "More than 9,000 boats sank."),
    ("scope", "They lost 30 boats.", "They lost 30 boats or more."),
    ("scope", "The toll is 30 boats.", "The toll is at least 30 boats."),
    ("scope", "All of the crews came home.", "Most of the crews came home."),
    ("scope", "Every vessel is insured.", "Some vessels are insured."),
    ("scope", "The lamp is always lit.", "The lamp is usually lit."),
    ("scope", "Checks are made every month.", "Checks are made every year."),
    ("scope", "Only members may moor here.", "Members may moor here."),
    ("scope", "The records are kept in full.", "The records are kept in part."),
    ("scope", "Logs and mail are deleted.", "Logs or mail are deleted."),
    ("condition", "The berth is free if you book early.", "The berth is free unless you book early."),
    ("condition", "The berth is yours.", "The berth is yours, provided that the rent is paid."),
    ("condition", "Refunds are made, subject to inspection.", "Refunds are made."),
    ("condition", "Send the form by 5 May.", "Send the form after 5 May."),
    ("condition", "We answer within 14 days.", "We answer after 14 days."),
    ("duty", "Skippers must wear a vest.", "Skippers should wear a vest."),
    ("duty", "Skippers may carry a flare.", "Skippers must carry a flare."),
    ("duty", "Vests are mandatory on deck.", "Vests are optional on deck."),
    ("outcome", "The skipper was charged with theft.", "The skipper was convicted of theft."),
    ("outcome", "The skipper was accused of theft.", "The skipper was acquitted of theft."),
    ("outcome", "Police arrested two men.", "Police questioned two men."),
    ("outcome", "The judges upheld the fine.", "The judges overturned the fine."),
    ("outcome", "The owner signed the lease.", "The owner refused to sign the lease."),
    ("outcome", "The owner failed to pay.", "The owner paid."),
    ("outcome", "The owner plans to close the yard.", "The owner closed the yard."),
    ("outcome", "The owner will close the yard.", "The owner has closed the yard."),
    ("outcome", "Nine sailors were hurt.", "Nine sailors were killed."),
    ("outcome", "The race was postponed.", "The race was cancelled."),
    ("outcome", "Rust is linked to leaks.", "Rust causes leaks."),
    ("outcome", "Rents rose again.", "Rents fell again."),
    ("outcome", "The pier shut because of a storm.", "The pier shut because of unpaid bills."),
    ("detail", "The cook left the galley.", "The cook left the galley, where a fire had begun."),
    ("detail", "The berth goes to a skipper.", "The berth goes to a skipper with local parents."),
    ("role", "His brother steered.", "His father steered."),
    ("role", "The tenant pays for repairs.", "The landlord pays for repairs."),
    ("role", "Alder sued Birch for libel.", "Birch sued Alder for libel."),
    ("role", "The skipper struck the pilot.", "The pilot struck the skipper."),
    ("role", "The dog was bitten by the cook.", "The dog bit the cook."),
    ("role", "He is a former pilot.", "He is a pilot."),
    ("outcome", "The mayor welcomed the fine.", "The mayor condemned the fine."),
    ("outcome", "The board lifted the ban.", "The board imposed the ban."),
    ("outcome", "The leak was accidental.", "The leak was deliberate."),
    ("hedge", "The pilot is thought to be hurt.", "The pilot is hurt."),
    ("scope", "The fall was 5 per cent.", "The fall was 5 percentage points."),
    ("scope", "Rents rose by 12 crowns.", "Rents rose to 12 crowns."),
    ("scope", "You may appeal on a point of law or fact with leave.", "You may appeal on a point of law with leave."),
    ("scope", "We use it to run the yard.", "We use it to run and promote the yard."),
    ("scope", "The crane is in the yard.", "The crane is near the yard."),
    ("scope", "The fee is due in ten working days.", "The fee is due in ten days."),
    ("scope", "The drug helped in mice.", "The drug helped."),
    ("condition", "The skipper knowingly misled them.", "The skipper misled them."),
    ("condition", "It needs the written consent of the owner.", "It needs the consent of the owner."),
    ("condition", "The term runs from receipt.", "The term runs from publication."),
    ("condition", "The yard closes immediately.", "The yard closes at the end of the year."),
    ("outcome", "The leak persisted in spring.", "The leak disappeared in spring."),
    ("outcome", "The lease ends automatically.", "The lease ends at the option of the owner."),
    ("role", "Half of the tenants voted.", "Half of the citizens voted."),
    ("role", "The coffee was cold.", "The tea was cold."),
    ("negation", "The crew is overpaid.", "The crew is underpaid."),
    ("negation", "The fee is refundable.", "The fee is non-refundable."),
    ("negation", "The log is encrypted.", "The log is unencrypted."),
    ("negation", "The gate is open.", "The gate is shut."),
    ("negation", "The mooring is cheap.", "The mooring is expensive."),
    ("negation", "The seal is reversible.", "The seal is irreversible."),
    ("negation", "The alarm is enabled.", "The alarm is disabled."),
]

MUST_NOT = [
    ("scope", "They went over the 30 points.", "They went through the 30 points."),
    ("scope", "It is not only late.", "It is late."),
    ("scope", "At least 30 boats sank.", "No fewer than 30 boats sank."),
    ("scope", "Each boat has a lamp.", "Every boat has a lamp."),
    ("scope", "The lamp is always lit.", "The lamp is lit at all times."),
    ("scope", "The board is under new rules.", "The board has new rules."),
    ("scope", "They only met the crew.", "They met only the crew."),
    ("scope", "They assist and help the pilot.", "They assist the pilot."),
    ("scope", "They sailed in from the south.", "They sailed on from the south."),
    ("outcome", "We wish to thank the crew.", "We thank the crew."),
    ("role", "The court heard the crew.", "The tribunal heard the crew."),
    ("condition", "They asked if the pier was safe.", "They asked whether the pier was safe."),
    ("condition", "They met by the old pier.", "They met at the old pier."),
    ("condition", "The berth is free as long as you book.", "The berth is free so long as you book."),
    ("duty", "Skippers must wear a vest.", "Skippers have to wear a vest."),
    ("duty", "Skippers are required to wear a vest.", "Skippers must wear a vest."),
    ("duty", "They must have met.", "They have met."),
    ("outcome", "The skipper was found guilty of theft.", "The skipper was convicted of theft."),
    ("outcome", "They met in order to vote.", "They met to vote."),
    ("outcome", "The crew was able to land.", "The crew managed to land."),
    ("outcome", "The board began to talk.", "The board started to talk."),
    ("outcome", "They will come.", "They'll come."),
    ("outcome", "Nine people died.", "Nine people were killed."),
    ("role", "The pier has oak, elm and ash.", "The pier has ash, elm and oak."),
    ("role", "The buyer pays for it.", "The purchaser pays for it."),
    ("role", "They soon met.", "They met soon."),
    ("name", "Alder sued Birch for libel.", "Birch sued Alder for libel."),
    ("name", "Olby, Brum and Arne sent crews.", "Arne, Brum and Olby sent crews."),
    ("role", "The cook fed the dog.", "The dog was fed by the cook."),
    ("role", "They came by the bridge.", "They came via the bridge."),
    ("role", "The former is late.", "The latter is late."),
    ("date", "The board met on Monday.", "On Monday, the board met."),
    ("attribution", "Officials say the dam is safe.", "The dam is safe, officials say."),
    ("attribution", "Officials stated that it sank.", "Officials said that it sank."),
    ("outcome", "The yard reopens in June.", "The yard will reopen in June."),
    ("negation", "The yard is big.", "The yard is large."),
    ("negation", "They know the coast.", "They knew the coast."),
    ("hedge", "They saw about 30 boats.", "They saw around 30 boats."),
    ("hedge", "They thought of the boat.", "They spoke of the boat."),
    ("hedge", "It could not be moved.", "It cannot be moved."),
]

ALIKE = [
    ("They met prior to the vote.", "They met before the vote."),
    ("The firm purchased a crane.", "The firm bought a crane."),
    ("The vote took place on deck.", "The vote was held on deck."),
    ("However, they agreed.", "They agreed, however."),
    ("The yard also has a crane.", "The yard has a crane as well."),
    ("Many crews came.", "A lot of crews came."),
    ("Click on the blue key.", "Press the blue key."),
    ("They quickly mended the net.", "They mended the net quickly."),
    ("The pier has oak, elm and ash.", "The pier has ash, elm and oak."),
    ("The cook fed the dog.", "The dog was fed by the cook."),
    ("The board met on Monday.", "On Monday, the board met."),
    ("It is dated 24 February 2025.", "It is dated February 24, 2025."),
    ("The dam is safe, officials say.", "Officials say the dam is safe."),
    ("The rule shall apply to crews.", "The rule applies to crews."),
    ("Because of the rain, the race was off.", "The race was off because of the rain."),
    ("Crews assist the pilot.", "Crews help the pilot."),
    ("We do not agree with the crew.", "We disagree with the crew."),
    ("In the event that it rains, the race is off.", "If it rains, the race is off."),
    ("Crews are required to wear a vest.", "Crews must wear a vest."),
]

UNLIKE = [
    ("They met before the vote.", "They met after the vote."),
    ("The firm purchased a crane.", "The firm leased a crane."),
    ("The yard has a crane.", "The yard has a red crane."),
    ("Crews help the pilot.", "Crews pay the pilot."),
    ("They met the crew.", "They met the owner."),
    ("The dog bit the cook.", "The cook bit the dog."),
    ("The crew may help.", "The crew will help."),
    ("The boat landed safely.", "The boat crashed."),
    ("The dog bit the cook.", "The dog was bitten by the cook."),
]

ELSEWHERE = [
    ("number", "Bei dem Brand starben zwölf Menschen.", "Bei dem Brand starben einundzwanzig Menschen."),
    ("negation", "Der Hafen wird nicht geschlossen.", "Der Hafen wird geschlossen."),
    ("scope", "Mindestens 12 Boote sind noch im Hafen.", "Höchstens 12 Boote sind noch im Hafen."),
    ("duty", "Der Mieter muss die Boote melden.", "Der Mieter kann die Boote melden."),
    ("outcome", "Der Mann wurde des Betrugs angeklagt.", "Der Mann wurde des Betrugs verurteilt."),
    ("number", "Douze personnes sont sur le bateau.", "Vingt-deux personnes sont sur le bateau."),
    ("negation", "Le port n'est pas fermé.", "Le port est fermé."),
    ("condition", "Le port est ouvert si la mer est calme.", "Le port est ouvert sauf si la mer est calme."),
    ("duty", "Los barcos deben salir del puerto.", "Los barcos pueden salir del puerto."),
    (
        "outcome",
        "El tribunal ha absuelto al patrón. Fue absuelto.",
        "El tribunal ha condenado al patrón. Fue absuelto.",
    ),
    ("number", "Sono morti ventuno marinai nel porto.", "Sono morti trentuno marinai nel porto."),
    ("scope", "O porto tem pelo menos 12 barcos.", "O porto tem no máximo 12 barcos."),
    ("role", "De huurder moet het schip betalen.", "De verhuurder moet het schip betalen."),
    ("outcome", "Mannen är misstänkt för stöld i hamnen.", "Mannen är dömd för stöld i hamnen."),
    ("negation", "Das Tor ist heute noch offen.", "Das Tor ist heute noch geschlossen."),
    ("negation", "De school in het dorp is vandaag open.", "De school in het dorp is vandaag dicht."),
    ("negation", "Der Kran im Hafen ist dicht.", "Der Kran im Hafen ist undicht."),
    (
        "negation",
        "El silencio de los jueces tiene un efecto estimatorio.",
        "El silencio de los jueces tiene un efecto desestimatorio.",
    ),
    ("negation", "Le port est accessible aux bateaux.", "Le port est inaccessible aux bateaux."),
    (
        "negation",
        "Il socio può chiedere che la nave parta prima.",
        "Il socio non può chiedere che la nave parta prima.",
    ),
    ("hedge", "Le patron aurait heurté une barque.", "Le patron a heurté une barque."),
    ("hedge", "Der Mann ist vermutlich im Hafen.", "Der Mann ist im Hafen."),
    ("hedge", "El barco está probablemente en el puerto.", "El barco está en el puerto."),
    ("role", "Le juge a entendu l'acheteur du bateau.", "Le juge a entendu le vendeur du bateau."),
    ("role", "Die Wölfe sind jetzt im Wald.", "Die Rehe sind jetzt im Wald."),
    ("condition", "De huurder krijgt de boot als hij betaalt.", "De huurder krijgt de boot tenzij hij betaalt."),
    ("number", "火灾造成十二人死亡。", "火灾造成二十一人死亡。"),
    ("negation", "港口将关闭。", "港口不会关闭。"),
    ("scope", "至少300人受伤。", "最多300人受伤。"),
    ("outcome", "船長は起訴された。", "船長は逮捕された。"),
    ("number", "火事で十二人が死亡した。", "火事で二十一人が死亡した。"),
]

SAME_ELSEWHERE = [
    ("Der Rat tagt jedoch nicht am Abend.", "Der Rat tagt aber nicht am Abend."),
    ("La séance est à midi; elle est donc courte.", "La séance est à midi; elle est par conséquent courte."),
    ("Le conseil a voté la mesure lundi.", "Lundi, le conseil a voté la mesure."),
    ("El barco es rojo, pero el coche es azul.", "El barco es rojo, pero el automóvil es azul."),
    ("Le scuole devono comunicare le assenze.", "Le scuole sono tenute a comunicare le assenze."),
    ("La lancha salió del puerto, pero había niebla.", "La lancha salió del puerto, sin embargo había niebla."),
    ("De huurder krijgt de boot indien hij betaalt.", "De huurder krijgt de boot als hij betaalt."),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "before", "after"), MUST, ids=[row[1] for row in MUST])
def test_what_changes_the_sense_is_told_both_ways(kind: str, before: str, after: str) -> None:
    assert kind in kinds(before, after)
    assert kind in kinds(after, before)
    assert max(change.severity for change in changes(before, after)) is Severity.FACTUAL


@pytest.mark.parametrize(("kind", "before", "after"), MUST_NOT, ids=[row[1] for row in MUST_NOT])
def test_what_says_the_same_is_not_told_as_another_sense(kind: str, before: str, after: str) -> None:
    assert kind not in kinds(before, after) | kinds(after, before)


@pytest.mark.parametrize(("before", "after"), ALIKE, ids=[row[0] for row in ALIKE])
def test_the_same_in_other_words_is_a_copy_edit(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        assert {change.severity for change in changes(one, two)} <= {Severity.COPY_EDIT, Severity.MINOR}


@pytest.mark.parametrize(("before", "after"), UNLIKE, ids=[row[0] for row in UNLIKE])
def test_other_words_of_content_are_never_a_copy_edit(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        assert "phrasing" not in kinds(one, two)
        assert max(change.severity for change in changes(one, two)) >= Severity.REWORDED


@pytest.mark.parametrize(("kind", "before", "after"), ELSEWHERE, ids=[row[1] for row in ELSEWHERE])
def test_what_changes_the_sense_is_told_in_other_languages(kind: str, before: str, after: str) -> None:
    assert kind in set(recension.compare(before, after).kinds)
    assert kind in set(recension.compare(after, before).kinds)


@pytest.mark.parametrize(("before", "after"), SAME_ELSEWHERE, ids=[row[0] for row in SAME_ELSEWHERE])
def test_what_says_the_same_in_other_languages_is_a_copy_edit(before: str, after: str) -> None:
    assert recension.compare(before, after).heaviest is Severity.COPY_EDIT


ONLY_LIKE = [
    ("The tank is flammable, they say.", "The tank is inflammable, they say."),
    ("The bridge was proved in the town.", "The bridge was improved in the town."),
    ("Es un puesto de la ciudad y no más.", "Es un impuesto de la ciudad y no más."),
    ("C'est la mission du maire de la ville.", "C'est la démission du maire de la ville."),
    ("È la versione della città e non altro.", "È la inversione della città e non altro."),
    ("Het is het weer van de stad en niet meer.", "Het is het onweer van de stad en niet meer."),
]


@pytest.mark.parametrize(("before", "after"), ONLY_LIKE)
def test_a_word_that_only_looks_denied_turns_nothing_round(before: str, after: str) -> None:
    assert "negation" not in {kind for change in recension.compare(before, after).changes for kind in change.kinds}


@pytest.mark.parametrize("code", PREFIXED)
def test_a_prefix_turns_a_word_round_but_where_it_only_looks_like_one(code: str) -> None:
    prefixes = lists.words("negations", "prefixes", code)
    excepted = lists.words("negations", "not denied", code)
    assert all(prefixed("xxxxx", prefix + "xxxxx", code) for prefix in prefixes)
    for word in excepted:
        cut_off = [word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix)]
        assert cut_off, word
        assert not any(prefixed(rest, word, code) for rest in cut_off), word


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The cook left the galley soon.", "The cook soon left the galley."),
        ("The pier, painted in May, is long.", "Painted in May, the pier is long."),
        ("The pier is long.", "The pier is very long."),
        ("It should be noted that the pier is long.", "The pier is long."),
    ],
)
def test_what_moved_or_says_nothing_is_no_detail(before: str, after: str) -> None:
    assert "detail" not in kinds(before, after) | kinds(after, before)


MOVED = [
    ("The board met in the hall after the vote.", "After the vote the board met in the hall."),
    ("Der Steg ist gesperrt, weil das Holz fault.", "Weil das Holz fault, ist der Steg gesperrt."),
    ("El puerto cerró a causa del viento.", "A causa del viento, el puerto cerró."),
    ("Bryggan är stängd eftersom virket ruttnar.", "Eftersom virket ruttnar är bryggan stängd."),
]


@pytest.mark.parametrize(("before", "after"), MOVED)
def test_a_clause_at_the_other_end_of_its_sentence_is_a_copy_edit(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        assert (recension.compare(one, two).heaviest or Severity.MINOR) <= Severity.COPY_EDIT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("De hond beet de kok in het huis.", "De kok beet de hond in het huis."),
        ("Skepparen slog lotsen i hamnen och gick.", "Lotsen slog skepparen i hamnen och gick."),
        ("The mate left the boat only after the vote.", "Only the mate left the boat after the vote."),
    ],
)
def test_who_did_it_is_no_matter_of_order(before: str, after: str) -> None:
    assert (recension.compare(before, after).heaviest or Severity.MINOR) >= Severity.REWORDED


@pytest.mark.parametrize("code", senses.LANGUAGES)
def test_beside_each_word_for_a_cause_another_cause_is_told(code: str) -> None:
    joint = "" if code in UNSPACED else " "
    found = lists.sections("causes", code)
    said = [joint.join(("Xxx", words, "{}", "yyy.")) for words in found.get("ahead", ())]
    said += [joint.join(("Xxx", "{}", words, "yyy.")) for words in found.get("behind", ())]
    assert [text for text in said if not another(text, code)] == []


def another(text: str, code: str) -> bool:
    """True if the rule says that another cause stands in the gap of a text in a language."""
    old, new = ("暴风雨", "火灾事故") if code in UNSPACED else ("wwwwww", "vvvvvv")
    at = text.index("{}")
    usage = Usage(""), Usage("")
    edit = EditInContext(Action.EDITED, "body", old, new, text.format(old), text.format(new), at, at, usage=usage)
    edit.__dict__["language"] = code
    return another_cause(edit)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The pier is open from Monday to Friday.", "The pier is open from Monday and Friday."),
        ("They saw one of five boats.", "They saw one to five boats."),
        ("Le train va à la ville avec les marins.", "Le train va de la ville avec les marins."),
        ("La barca va a la isla con los marineros.", "La barca va de la isla con los marineros."),
        ("Le port a servi de 2019 à 2020 à la ville.", "Le port a servi en 2019 et 2020 à la ville."),
        ("Lo dijo el señor López en la sala de la ciudad.", "Lo dijo la señora López en la sala de la ciudad."),
        ("The mate was robbed in the harbour.", "The mate robbed in the harbour."),
        ("The mate was being followed there.", "The mate was following there."),
        ("The crew was led by Mr. Lund then.", "The crew was led by Mrs. Lund then."),
        ("It fell to –7 degrees then.", "It fell to 7 degrees then."),
        ("Il y avait trente et un marins dans la salle.", "Il y avait trente marins dans la salle."),
        ("Eran treinta y un marineros en la sala.", "Eran treinta marineros en la sala."),
        ("Het waren honderd en een boten in de haven.", "Het waren honderd boten in de haven."),
        ("会议在2031/5/1举行，地点没有改变。", "会议在2031/1/5举行，地点没有改变。"),
    ],
)
def test_words_and_marks_between_figures_are_no_matter_of_form(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        assert (recension.compare(one, two).heaviest or Severity.MINOR) >= Severity.REWORDED


def test_what_no_rule_knows_says_so() -> None:
    assert because("The boat was late.", "The boat was lost.", "wording").endswith("no rule says what it means")


# ---------------------------------------------------------------------------------------------------------- the lists


def of_senses(topic: str) -> list[tuple[str, str, str, str]]:
    """Each phrase of each language: the language, its matter, its sense, the phrase."""
    return [(code, *row) for code in senses.LANGUAGES for row in senses.phrases(topic, code)]


@pytest.mark.parametrize("code", senses.LANGUAGES)
def test_a_phrase_is_found_in_a_sentence_with_its_sense(code: str) -> None:
    missed = []
    for matter, sense, phrase in senses.phrases("senses", code):
        tokens = tuple(form for *_, form in cut(f"Xxx {phrase} yyy."))
        found = senses.said(tokens, 1, len(tokens) - 2, code)
        if matter != "idle" and not any((one.matter, one.sense) == (matter, sense) for one in found):
            missed.append((matter, phrase, found))
    assert missed == []


@pytest.mark.parametrize("code", senses.LANGUAGES)
def test_an_idle_phrase_tells_nothing_by_itself(code: str) -> None:
    for phrase in lists.sections("senses", code).get("idle", []):
        tokens = tuple(form for *_, form in cut(f"Xxx {phrase} yyy."))
        assert senses.said(tokens, 1, len(tokens) - 2, code) == (), phrase


@pytest.mark.parametrize("code", senses.LANGUAGES)
def test_phrases_of_one_line_mean_the_same(code: str) -> None:
    lines = defaultdict(list)
    for matter, sense, phrase in senses.phrases("phrasing", code):
        if matter == "alike":
            lines[sense].append(phrase)
    for sense, phrases in lines.items():
        for phrase in phrases:
            tokens = tuple(form for *_, form in cut(phrase))
            first = senses.pieces(tokens, 0, len(tokens), code)
            assert any(sense in {name for _, name in one.means} for one in first) or first[0].means, (sense, phrase)


def test_a_kind_asks_for_each_matter_and_for_no_other() -> None:
    from recension.kinds import condition, duty, hedge, negation, outcome, role, scope

    asked = set().union(
        *(module._MATTERS for module in (condition, duty, hedge, outcome, role, scope)), {negation._ELSEWHERE}
    )
    begun = (negation._CONTRARIES, role._THINGS)
    listed = {matter for _, matter, *_ in of_senses("senses") if not matter.startswith(begun)}
    assert listed - {"idle"} == asked
