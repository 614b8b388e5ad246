"""Blocks that say by several words together that their own text was changed, in no set phrase.

A block gets points for each thing of which such remarks speak: what was done to a text or was wrong in it, which text
or what in it, where, how it was before, who says so, regret, right for wrong. It gets points for its form as well: a
label, brackets, a day or the number of a version in front, the clause and the act of a law. What may be or is to come,
and what somebody else did, takes points away. A block with enough points is a notice.
"""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from recension.reading import amendments, remark_forms, spoken
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern
from recension.reading.remark_words import SIGNS, entries, has_sign, of_language, of_word, signed

LONGEST = 400  # characters of a block that is looked at
_SHORT = 170  # characters of a block that is read as a whole
_SHORT_UNSPACED = 110
_ENOUGH = 4  # points
_WORD = pattern(r"[^\W_]{1,40}(?:['-][^\W_]{1,30}){0,4}")
UNSPACED_ACT = pattern(r"第.{1,6}[号號条條]|[令平昭].{0,3}法|政令|省令|条例|規則")
_ASKS = pattern(r"[?？]")
_CLAUSE_LABEL = pattern(r"(?:§\s?\d|\d{1,3}\.\d)")
_MONTH_OF_MAY = pattern(r"(?<=\d )may\b|\bmay(?= \d)")


def tells(small: str, words: Sequence[str], codes: Sequence[str]) -> bool:
    """True for a block, in small letters, that says enough of a change of its own text, in one of some languages.

    `words` are its words, or those among them that may be signs.
    """
    if len(small) > LONGEST:
        return False
    may = signed(words)
    near = [code for code in codes if (code in may or code in UNSPACED) and has_sign(code, small, words)]
    if len(near) > 1 and near[0] not in UNSPACED:
        known = {code: sum(map(bool, lists_of(small, code))) for code in near if code not in UNSPACED}
        most = max(known.values(), default=0)
        near = [code for code in near if known.get(code, most) == most]
    return any(points(small, code) >= _ENOUGH for code in near)


def speaks(small: str, code: str) -> bool:
    """True for a sentence in small letters that has a word of a change or an error, in a language or in English."""
    return any(one & _OF_DEEDS for name in {code, "en"} & {*amendments.LANGUAGES} for one in lists_of(small, name))


_OF_DEEDS = frozenset((*SIGNS, "news"))


def denies(small: str, codes: Sequence[str]) -> bool:
    """True for a block in small letters that says of its text that nothing was changed, and of nothing that it was."""
    said = [match[0] for match in _SENTENCE.finditer(small)]
    for code in codes:
        of_each = [(one, lists_of(one, code)) for one in said]
        changed = [(one, tagged) for one, tagged in of_each if any("edited" in two for two in tagged)]
        if changed and all(_denies(one, tagged, code) for one, tagged in changed):
            return True
    return False


def lists_of(small: str, code: str) -> list[frozenset[str]]:
    """The lists of each word of a text, in order; without spaces between words, of each entry that stands in it."""
    found = of_language(code)
    if code in UNSPACED:
        return [frozenset(sections) for entry, sections in found.words.items() if entry in small]
    small = _MONTH_OF_MAY.sub("june", small) if code == "en" else small
    for phrase in found.phrases:
        if phrase in small:
            small = small.replace(phrase, phrase.replace(" ", "-"))
    return [_DIGIT if word[0].isdigit() else of_word(code, word) for word in _WORD.findall(small)]


_DIGIT = frozenset(("digit",))


def points(small: str, code: str) -> int:
    """How much a block in small letters, read in a language, says of a change of its own text."""
    small = spoken.left_out(small)
    tagged = lists_of(small, code)
    has = {section for one in tagged for section in one}
    if has.isdisjoint(SIGNS) and not {"said", "earlier"} <= has:
        return 0
    form = _form(small, code, tagged, has)
    said = [match[0] for match in _SENTENCE.finditer(small, form.starts)][:_MOST]
    few = len(said) <= 2 and len(small) <= (_SHORT_UNSPACED if code in UNSPACED else _SHORT)
    found = [_points(sentence, code, form) for sentence in said] if len(said) > 1 or form.starts else []
    return max([_points(small, code, form)] * (few or not found) + found)


_SENTENCE = pattern(
    r"[^.!?。！？]{1,400}(?:(?:[.!?。！？](?!\s|$)|(?:(?<=\s\d)|(?<=\s\d\d))\.(?=\s[^\W\d_]))[^.!?。！？]{0,400})*[.!?。！？]?"
)
_MOST = 5  # sentences of a block that are looked at


def _points(said: str, code: str, form: "_Form") -> int:
    """The points of some words in a block of such a form."""
    tagged = lists_of(said, code)
    has = {section for one in tagged for section in one}
    if (has.isdisjoint(SIGNS) and not {"said", "earlier"} <= has) or _denies(said, tagged, code):
        return 0
    finders = amendments.finders(code)
    named = _names_itself(tagged)
    done = form.surely or _is_done(tagged, code)
    own = named or _is_own(said, finders) or ("edited" in has and done and _is_numbered(tagged))
    about = 2 if own else int("parts" in has)
    told = has & _TOLD
    total = _deed(has, done, told) + about + len(told) + form.points
    if not form.points:
        most = 2 * _ENOUGH if named and "wrong" in has else _most_of_prose(has, about, told, done, tagged, code)
        total = min(total, most) - (not named and ("others" in has or any("somebody" in one for one in tagged[:2])))
    surely = (form.points > 1 and form.surely and not form.starts) or (named and done and "edited" in has)
    is_open = "open" in has or bool(not surely and finders.open.search(said)) or bool(_ASKS.search(said))
    if is_open and not form.points and not named:
        return 0
    return total - _OPEN * is_open


def _denies(said: str, tagged: Sequence[frozenset[str]], code: str) -> bool:
    """True for words that say that nothing was changed."""
    if code in UNSPACED:
        return bool(remark_forms.DENIED.search(said))
    places = (at for at, one in enumerate(tagged) if "edited" in one)
    return any("denied" in one for at in places for one in tagged[max(at - _NEAR + 1, 0) : at])


_TOLD = frozenset(("here", "earlier", "we", "sorry", "rather"))


def _is_numbered(tagged: Sequence[frozenset[str]]) -> bool:
    """True for words that begin with a numbered part of the text: "Figure 3 has been redrawn"."""
    return any("numbered" in one and "digit" in two for one, two in pairwise(tagged[:_FIRST]))


def _most_of_prose(
    has: set[str], about: int, told: set[str], done: bool, tagged: Sequence[frozenset[str]], code: str
) -> int:
    """The most points that words have which have not the form of a remark."""
    wrong, edited = "wrong" in has, "edited" in has and done
    if about == 2:
        surely = edited or (wrong and ("edited" in has or told)) or {"said", "earlier"} <= has
        return 2 * _ENOUGH if surely else _ENOUGH - 1
    was = told & {"sorry", "here"} or ("earlier" in told and ("said" in has or _is_earlier_part(tagged)))
    if wrong and (edited or was) and (about or told & {"we", "here"}):
        return _ENOUGH
    if (edited or "said" in has) and told & {"earlier", "rather", "here", "sorry"} and (about or told & {"we", "here"}):
        return _ENOUGH
    return _ENOUGH if about and "we" in told and (code in UNSPACED or _is_ours(tagged)) else _ENOUGH - 1


def _is_earlier_part(tagged: Sequence[frozenset[str]]) -> bool:
    """True for an earlier part of a text: "an earlier headline"."""
    return any("earlier" in one | two and "parts" in one | two for one, two in pairwise(tagged))


def _is_ours(tagged: Sequence[frozenset[str]]) -> bool:
    """True for a short sentence that begins with what we did."""
    begin = {section for one in tagged[:_FIRST] for section in one}
    return len(tagged) <= _FEW and {"we", "edited"} <= begin


_FEW = 16  # words
_OPEN = 3  # points that what may be or is to come takes away


def says_done(sentence: str, code: str) -> bool:
    """True for a sentence that says in so many words that something was changed: "was amended", "we have amended"."""
    return _is_done(lists_of(sentence.lower(), code), code)


def _is_done(tagged: Sequence[frozenset[str]], code: str) -> bool:
    """True where words say that something was done: "was amended", "we have amended"."""
    if code in UNSPACED:
        return any(one & {"was", "we"} for one in tagged)
    near = len(tagged) if code in _VERB_LAST else _NEAR
    for at, one in enumerate(tagged):
        if "edited" in one and any(two & {"was", "we"} for two in tagged[max(at - near, 0) : at + 2]):
            return True
    return False


_VERB_LAST = ("de", "nl")
_NEAR = 4  # words before that for a deed, one of which says that it was done


def _names_itself(tagged: Sequence[frozenset[str]]) -> bool:
    """True where words name the text, and begin no other clause before they say what was done to it."""
    for at, one in enumerate(tagged):
        if "self" in one and not (at + 1 < len(tagged) and "digit" in tagged[at + 1]):
            behind = tagged[at + 1 :]
            deed = next((n for n, two in enumerate(behind) if two & {*SIGNS}), len(behind))
            if not any("which" in two for two in behind[:deed]):
                return True
    return False


def _deed(has: set[str], done: bool, told: set[str]) -> int:
    """The points for what was done to a text, for what was wrong in it, and for what it said before."""
    deed = (2 if done else 1) if "edited" in has else int("changes" in has and done)
    before = "said" in has and "earlier" in has
    return deed + 2 * ("wrong" in has) + (2 if before and ("that" in has or "rather" in told) else 0)


def _is_own(small: str, finders: amendments.Finders) -> bool:
    """True for a block that names its own text, and not an earlier version of something else."""
    found = finders.itself.search(small[:_SOON])
    return found is not None and not amendments.is_of_another(small[found.end() :])


_SOON = 100  # characters in which a remark names its own text


class _Form(Struct, frozen=True):
    """The points of a block for its form, and whether that shows that what it speaks of was done.

    `starts` is where the words behind a label end that is a sentence of its own.
    """

    points: int
    surely: bool
    starts: int = 0


def _form(small: str, code: str, tagged: Sequence[frozenset[str]], has: set[str]) -> _Form:
    """The points for the form of a remark: a label, a version, a dated row, brackets; an act; words in short."""
    head, stopped, end = remark_forms.head(small)
    label = _label(head, code, stopped) if head else 0
    version = (
        2
        if "edited" in has
        and (
            (head and not stopped and remark_forms.VERSION.search(head))
            or remark_forms.STARTS_WITH_VERSION.match(small)
        )
        else 0
    )
    row = int(bool(amendments.row_end(small) or remark_forms.DAY.match(small)))
    apart = int(bool(remark_forms.APART.match(small)))
    note = int(bool(amendments.finders(code).note.match(small)))
    if version == 0 and "changes" in has and head and not stopped and remark_forms.VERSION.search(head):
        version = 3  # v2: removal of two rows
    short = int(_is_in_short(tagged, bool(row or apart))) if code not in UNSPACED else int(_is_row_of(small, code))
    surely = label > 1 or version or row or short or (apart and (code in UNSPACED or _has_participle(tagged)))
    starts = end if label and stopped else 0
    return _Form(max(label, version, row, apart, note) + short + _law(small, code, has), bool(surely), starts)


def _is_row_of(small: str, code: str) -> bool:
    """True for a dated row without spaces that goes on with what was done."""
    found = remark_forms.DAY.match(small)
    return found is not None and small[found.end() :].startswith(tuple(entries(code, "edited")))


def _has_participle(tagged: Sequence[frozenset[str]]) -> bool:
    """True where no noun follows the word for what was done: "figure corrected in line two"."""
    behind = [*tagged[1:], frozenset(("fill",))]
    return any("edited" in one and two & {"fill", "digit"} for one, two in zip(tagged, behind, strict=True))


def _law(small: str, code: str, has: set[str]) -> int:
    """The points for the act that changed a clause."""
    if "edited" not in has:
        return 0
    if code in UNSPACED:
        return int(bool(UNSPACED_ACT.search(small)))
    return int(amendments.names_act(small)) + int(amendments.begins_with_clause(small))


def _label(head: str, code: str, stopped: bool) -> int:
    """The points of words before a colon that are all words of labels, one of a change: "Recipe changed, 4 May:"."""
    tagged = lists_of(head, code)
    if not any(one & _OF_CHANGE for one in tagged) or (stopped and not any("changes" in one for one in tagged)):
        return 0
    if _CLAUSE_LABEL.match(head):
        return 0
    if code in UNSPACED:
        return 2 * (len(head) <= _LONGEST_LABEL)
    if all(one & _OF_LABELS for one in tagged):
        return 2
    return int(len(tagged) <= _FEW_OF_LABEL and "edited" in tagged[-1])


_FEW_OF_LABEL = 4  # words of a label, one of which is not known
_OF_CHANGE = frozenset(("edited", "changes", "news"))
_OF_LABELS = frozenset((*_OF_CHANGE, "wrong", "parts", "fill", "digit", "was", "earlier", "here"))
_LONGEST_LABEL = 14  # characters of a label without spaces


def _is_in_short(tagged: Sequence[frozenset[str]], formed: bool) -> bool:
    """True for words without a subject or a verb: "Map redrawn on 9 May", "(Adds quote)", "... added."."""
    if formed and "edited" in tagged[-1] and not any("was" in one for one in tagged):
        return True
    at = next((at for at, one in enumerate(tagged[:_FIRST]) if "edited" in one), None)
    if at is None:
        return False
    before, behind = tagged[:at], tagged[at + 1] if at + 1 < len(tagged) else frozenset(("fill",))
    if formed and (all(one & {"fill", "digit"} for one in before)):
        return True
    if "was" in frozenset().union(*before) or not behind & {"fill", "digit"}:
        return False
    return not before or (
        all(one & {"parts", "fill", "digit"} for one in before) and bool(before[-1] & {"parts", "digit"})
    )


_FIRST = 4  # words of a block, one of which says what was done if it is in short
