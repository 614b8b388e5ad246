"""Order: the same words of a sentence in another order, where that tells nothing else."""

from functools import cache

from recension import lists
from recension.kinds import EditInContext, kind, say, shown
from recension.kinds._enumerations import Order, Run
from recension.kinds._places import VERB_SECOND, as_written, carried, relisted, rotated, turned
from recension.lexicon.dates import date_form
from recension.lexicon.sayings import verb
from recension.lexicon.senses import HARMLESS, MOVABLE, Piece, pieces

_ADVERBS = {"en": "ly", "es": "mente", "fr": "ment", "it": "mente", "pt": "mente"}  # how adverbs end
_JOINING = frozenset(  # matters of words with which a clause or a phrase may begin
    (
        "causes",
        "conditions",
        "conditions besides",
        "moments",
        "occasions",
        "order",
        "positions",
        "starts",
        "time limits",
    )
)
_FEW = 3  # words of a phrase past which a single word was set, of which the phrase is rather said to have moved
_ARTICLES = frozenset(("a", "an", "the"))
_LEADS = lists.words("grammar", "leads")


@kind("order", both=True)
def order(edit: EditInContext) -> str | None:
    """The reason, if the items of a list, an adverb, a phrase or a clause stand elsewhere in their sentence.

    Nothing else may differ. Who did what to whom, and who has which figure, are told by other rules.
    """
    if edit.repeated or not edit.reworded or edit.mended:
        return None
    listed = relisted(edit) is Order.NOTHING
    moved = () if listed else _moved(edit)
    if not (listed or moved):
        return None
    if listed:
        return f"a list in another order: {say(edit.old, edit.new)}"
    return f"the same words in another order: {shown(as_written(edit, moved))} stands elsewhere"


def _moved(edit: EditInContext) -> Run:
    """The adverb, phrase or clause that stands elsewhere in its sentence, if nothing else changed; or none."""
    (moved, other), language = rotated(edit), edit.language
    if moved and _is_light(moved, language):
        return other if moved[0].lower() in _ARTICLES and other and _is_light(other, language) else moved
    free = _says_little(moved, language) or _is_adverb(other, language)
    if len(moved) == 1 and free and _is_light(other, language):
        return other if len(other) <= _FEW else moved
    if _is_clause(edit):
        return carried(edit)
    return next((run for run in turned(edit) if _opens(run, language)), ())


def _is_light(moved: Run, language: str) -> bool:
    """True for an adverb, a date, who says so, or a few words that begin with a small one."""
    if not any(map(str.isalpha, "".join(moved))):
        return False
    found = pieces(moved, 0, len(moved), language)
    return (
        found[0].small
        or all(date_form(word.capitalize()) for word in moved)
        or all(any(matter == MOVABLE for matter, _ in one.means) for one in found)
        or (len(moved) > 1 and (moved[0] in _LEADS or any(map(verb, moved))))
        or (len(found) > 1 and found[1].small and (_joins(found[0]) or (found[0].harmless and bool(found[0].means))))
        or _is_adverb(moved, language)
    )


def _is_adverb(moved: Run, language: str) -> bool:
    """True for one word that says how something is done, and decides nothing."""
    return len(moved) == 1 and moved[0].endswith(_ADVERBS.get(language, "-")) and _says_little(moved, language)


@cache
def articles(language: str) -> frozenset[str]:
    """The articles of a language in which the verb stands second, and other words may stand before it."""
    return lists.words("grammar", "articles", language) if language in VERB_SECOND else frozenset()


def _says_little(moved: Run, language: str) -> bool:
    """True for words that decide no sense by where they stand, as only does."""
    return all(one.harmless for one in pieces(moved, 0, len(moved), language))


def _opens(run: Run, language: str) -> bool:
    """True for words that may take the first place of a sentence and be neither who does it nor to whom."""
    return run[0] not in articles(language) and _is_light(run, language)


def _is_clause(edit: EditInContext) -> bool:
    """True where a clause or a phrase went to the other end of its sentence: it begins with a small word, or soon."""
    moved = carried(edit)
    found = pieces(moved, 0, len(moved), edit.language) if moved else ()
    if not moved or moved[0] in articles(edit.language):
        return False  # who does it, or to whom
    return any(one.small or _joins(one) for one in found[:2]) and all(one.harmless or _joins(one) for one in found[:1])


def _joins(one: Piece) -> bool:
    """True for a word with which a clause or a phrase begins, and which decides nothing else."""
    deciding = {matter for matter, _ in one.means} - HARMLESS
    return bool(deciding) and deciding <= _JOINING
