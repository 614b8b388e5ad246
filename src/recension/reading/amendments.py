"""Sentences that say of their own text that it was changed, in no set phrase.

Such a sentence speaks of a change and shows that it means its own text: it names the text (this page, an earlier
version), or it is a remark with a label, in brackets, or in a list of dated changes. What may be or is to come, and
what the reader may do, is no change that was made.
"""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from recension import lists
from recension.reading import language
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
SPACED = tuple(code for code in LANGUAGES if code not in UNSPACED)
LONGEST = 400  # characters of a block that is such a remark
_LONGEST_LABEL = 70  # characters before a colon
_FEW = 6  # words of a sentence that says nothing but that its text was changed
_WORD = pattern(r"[^\W\d_]+")
_SENTENCE = pattern(r"[^.!?。！？]{1,400}(?:[.!?。！？](?!\s|$)[^.!?。！？]{0,400})*")
_BRACKETED = pattern(
    r"[\s*_]{0,8}(?:\[(?:[^\]]|\](?!\()){3,300}\]|[(（](?:[^()（）]|\([^()]{0,40}\)){3,300}[)）]|【.{3,300}】)[.。]?[\s*_]{0,8}$"
)
_ROW = pattern(
    r"[\s*•+|–-]{0,8}(?:\d{1,2}[./ -]{1,2}(?:\d{1,2}\b|[^\W\d_]{3,10})\.?(?:[./, -]{1,2}\d{4})?|\d{4}-\d\d-\d\d"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:, \d{4})?)\s?[:|–—-]\s"
)

_MONTH_OF_MAY = r"(?<!\bin )(?<!\bof )(?<!\bby )(?<!since )(?<!until )(?<!from )(?<!last )(?<!\d )"
_OPEN_ENGLISH = _MONTH_OF_MAY + r"{}(?! \d)"


class Finders(Struct, frozen=True):
    """What such sentences are made of in one language: finders of words, and of what a text calls itself."""

    itself: re.Pattern[str]
    text: re.Pattern[str]
    changed: re.Pattern[str]
    altered: re.Pattern[str]
    said: re.Pattern[str]
    note: re.Pattern[str]
    label: re.Pattern[str]
    open: re.Pattern[str]
    bare: re.Pattern[str]
    done: re.Pattern[str]
    was: re.Pattern[str]
    faults: frozenset[str]


@cache
def _day() -> re.Pattern[str]:
    """Finds the day of a change behind the word for it ("amended on 19 June 2024"), or before the name of the text."""
    done = _any("en", sorted({word for code in SPACED for word in _listed(code, "changed")}))
    day = r"[^,;:.!?]{0,18}?\d{1,4}(?:[./-]\d{1,2}[./-]\d{2,4}|\.? [^\W\d]{3,10}\.?(?: (?:de )?\d{4})?)?(?:, \d{4})?"
    return re.compile(
        rf"({done}\s(?:on|am|le|el|il|em|op|den|vom)\s){day}|\b(this )[^\W\d]{{3,9}}\.? \d{{1,2}}(?= )", re.I
    )


def without_day(sentence: str) -> str:
    """A sentence without the day on which it says that something was changed."""
    return _day().sub(lambda found: found[1] or found[2], sentence)


_CORRECTS = pattern(
    r"\b(?:corr[ei][cgz]|errat|korr[ie]|berichtig|richtigstell|r[ae]ctif|rettific|retific|rättels|clarif|klarstell)"
    r"|勘误|訂正|正誤|更正|订正"
)


def mends(small: str, code: str) -> bool:
    """True for a sentence in small letters that says that something was wrong, or was changed."""
    if _CORRECTS.search(small):
        return True
    said = frozenset(_WORD.findall(small))
    return any(
        any(word in small for word in _done(one)) if one in UNSPACED else not said.isdisjoint(_done(one))
        for one in {code, "en"} & {*LANGUAGES}
    )


@cache
def _done(code: str) -> frozenset[str]:
    return _listed(code, "changed", "wrong", "altered")


def row_end(small: str) -> int:
    """Where the day ends with which a row of dated changes begins, or 0."""
    found = _ROW.match(small)
    return found.end() if found else 0


def label(small: str, code: str) -> re.Match[str] | None:
    """The label with which a block in small letters begins, its colon included: "changes since may: "."""
    return finders(code).label.match(small)


def idle(code: str) -> frozenset[str]:
    """The words of which such sentences are made, which name nothing."""
    found = lists.sections("amendments", code)
    lines = [*lists.entries("notices", "texts", code), *(line for part in found.values() for line in part)]
    return frozenset(word for line in lines for word in line.split())


def may_tell(words: Sequence[str]) -> bool:
    """False for the words of a block that is no such remark in any language that sets spaces."""
    return not signs_of_all().isdisjoint(words)


@cache
def signs_of_all() -> frozenset[str]:
    """The words without one of which no block is such a remark in a language that sets spaces."""
    return known_by("labels").union(known_by("headings"), *map(signs, SPACED))


@cache
def known_by(section: str) -> frozenset[str]:
    """A word of each entry of a list of notices, in the languages that set spaces: the entry stands where it does."""
    return frozenset().union(*(_known_by("notices", section, code) for code in SPACED))


def _known_by(topic: str, section: str, code: str) -> set[str]:
    """The word of each entry that few texts have: no small word of any language, and the longest of the others."""
    entries = map(_WORD.findall, lists.entries(topic, section, code))
    return {max(entry, key=lambda word: (word not in language.SMALL, len(word))) for entry in entries}


def tells(small: str, words: Sequence[str], codes: Sequence[str]) -> bool:
    """True if a block, in small letters, says in one of some languages that its own text was changed.

    `words` are its words.
    """
    if _is_labelled(small, words, codes):
        return True
    if len(small) > LONGEST:
        return False
    said = frozenset(words)
    return any(_tells(small, finders(code)) for code in codes if code in UNSPACED or not said.isdisjoint(signs(code)))


def _is_labelled(small: str, words: Sequence[str], codes: Sequence[str]) -> bool:
    """True for a block with the label of a notice, and no word of what may be behind it, in any language with it."""
    first = frozenset(words[:_LABEL_WORDS])
    codes = [code for code in codes if code in UNSPACED or not first.isdisjoint(_label_words(code))]
    found = [(match, finders(code).open) for code in codes if (match := label(small, code))]
    return bool(found) and not any(
        rule.search(small, match.end()) for match, rule in found if not _ASKED.match(match[0])
    )


# What changed: behind it, what one may do is what one may do now.
_ASKED = pattern(r"[\s*_#>(\[-]{0,8}(?:what|was|ce qui|cosa|che cosa|qué|lo que|o que|wat|vad|quoi)\b")
_LABEL_WORDS = 8  # of a block, among which the label of a notice stands


@cache
def _label_words(code: str) -> frozenset[str]:
    """A word of each label and heading of a language."""
    return frozenset(_known_by("notices", "labels", code) | _known_by("notices", "headings", code))


def _tells(small: str, words: Finders) -> bool:
    if not (words.altered.search(small) or words.note.match(small)):
        return False
    if not words.open.search(small) and (_is_headed(small, words) or _is_enacted(small, words)):
        return True
    return any(_says(match[0], words, small) for match in list(_SENTENCE.finditer(small))[:3])


def _is_headed(small: str, words: Finders) -> bool:
    """True for a block whose first words name a text and what was done to it, before a colon or a dash."""
    head = _HEAD.match(small)
    return bool(head and words.text.search(head[1]) and words.altered.search(head[1]))


_HEAD = pattern(r"[\s*_>(\[【~•-]{0,8}([^:：–—.!?。]{3,70})\s?(?:[:：]\s?|[–—]\s)")


def _is_enacted(small: str, words: Finders) -> bool:
    """True for a short note of a law that begins with its clause, or with what was done, and says by which act."""
    found = words.altered.search(small) if len(small) <= _LONGEST_NOTE else None
    if not found or not (found.start() < _EARLY or begins_with_clause(small)):
        return False
    return names_act(small[found.end() :])


def begins_with_clause(small: str) -> bool:
    """True for a block in small letters that begins with the clause of a law that it is about."""
    return bool(_CLAUSE.match(small))


def is_of_clause(small: str) -> bool:
    """True for a line in small letters that begins with the clause of a law and its number."""
    return bool(_OF_CLAUSE.match(small))


_OF_CLAUSE = pattern(r"[\s(（\[]{0,4}(?:§|(?:art|par|abs|sec|sub-?sec)\S{0,6}\s|第|comma\s)\s?\(?[\d一-十]")


@cache
def _another(code: str) -> re.Pattern[str]:
    between = "" if code in UNSPACED else r"\s(?:[\w-]{1,16}\s)?"
    return re.compile(
        f"{_any(code, sorted(_listed(code, 'another')))}{between}{_any(code, lists.entries('notices', 'texts', code))}"
    )


def of_another_text(sentence: str, code: str) -> bool:
    """True for a sentence that speaks of another text than its own: in another story we said."""
    return code in LANGUAGES and bool(_another(code).search(sentence.lower()))


def names_act(small: str) -> bool:
    """True for words in small letters that say by which act something was changed."""
    return act_start(small) >= 0


def act_start(small: str) -> int:
    """Where words in small letters say by which act something was changed; -1 where they do not."""
    found = _ACT.search(small)
    return found.start() if found else -1


def is_of_another(behind: str) -> bool:
    """True where what stands behind "an earlier version" says of what, and that is no text."""
    of, *what = behind.split(None, 6)[:5] or [""]
    return of in _OF and not any(word.strip(",.;:\"'") in text_names() for word in what)


_OF = frozenset("av da de del della der des di do du einer eines of van".split())


@cache
def text_names() -> frozenset[str]:
    """The names of texts that are one word."""
    return frozenset(e for code in LANGUAGES for e in lists.entries("notices", "texts", code) if " " not in e)


_LONGEST_NOTE = 250  # characters of a note of a law
_CLAUSE = pattern(r"[\s(\[]{0,4}(?:§|\d{1,4}\s?§|\(\d|(?:l')?art|rule|sec|par|abs|bilaga|ziff|comma|clause|第)")
_ACT = pattern(
    r"\b(?:by|durch|par|por|pela|pelo|d[ae]l?l?[ao']?|bij|genom)(?:\s|(?<='))[^;]{0,60}?\b(?:act|acts|law|ordinance|ord|order|reg|"
    r"pub|g|gesetz|verordnung|satzung|bgbl|loi|ordonnance|décret|ley|decreto|real|legge|d\.?l|art|lei|wet|besluit|lag|förordning)"
    r"\b[^;]{0,40}\d|\b(?:stb|stcrt|bgbl|pub\. l|d\.l(?:gs)?|sfs|amtsbl|gv|ord)\b\.?[^;]{0,12}\d"
)


def _says(sentence: str, words: Finders, block: str) -> bool:
    if words.open.search(sentence):
        return False
    itself, changed = words.itself.search(sentence), words.changed.search(sentence)
    if itself and changed and words.done.search(sentence) and (changed[0] not in words.faults or _was(sentence, words)):
        return True
    if words.bare.fullmatch(sentence.strip(" *_#.。")) and changed:
        return True
    noted = words.note.match(sentence)
    if noted and (changed or words.altered.search(sentence, noted.end()) or (itself and words.said.search(sentence))):
        return True
    return bool(_BRACKETED.match(block) and _is_dated_change(block, words))


def _was(sentence: str, words: Finders) -> bool:
    """True where a sentence says that something was so: that a text is unclear is no notice, that it was is one."""
    return bool(words.was.search(sentence) or words.said.search(sentence))


def _is_dated_change(block: str, words: Finders) -> bool:
    """True for a remark in brackets that begins with a change, or says by which act it was made."""
    found = words.altered.search(block)
    return found is not None and (found.start() < _EARLY or any(map(str.isdigit, block)))


_EARLY = 12  # characters into a remark in brackets that begins with a change


@cache
def signs(code: str) -> frozenset[str]:
    """The words without one of which no block of a language is such a remark."""
    found = _listed(code, "changed", "wrong", "altered")
    if code in UNSPACED:
        return found
    return found | _known_by("amendments", "notes", code)


@cache
def finders(code: str) -> Finders:
    itself = _any(code, lists.entries("amendments", "versions", code))
    texts = lists.entries("notices", "texts", code)
    if code in UNSPACED:
        itself = f"{itself}|{_any(code, texts)}"
    else:
        these = _any(code, sorted(_listed(code, "these")))
        own = rf"{_any(code, texts)}{_OF_ANOTHER}"
        itself = rf"{itself}|{these}\s(?:[\w.,'’-]{{1,16}}\s){{0,3}}{own}"
    changed = _listed(code, "changed", "wrong")
    return Finders(
        pattern(itself),
        pattern(_any(code, texts)),
        pattern(_any(code, sorted(changed))),
        pattern(_any(code, sorted(changed | _listed(code, "altered")))),
        pattern(_any(code, sorted(_listed(code, "said")))),
        pattern(rf"[\s*_#>(\[【-]{{0,8}}{_any(code, lists.entries('amendments', 'notes', code))}"),
        pattern(_label(code)),
        pattern(
            _any(code, sorted(_listed(code, "open")))
            if code != "en"
            else _OPEN_ENGLISH.format(_any(code, sorted(_listed(code, "open"))))
        ),
        pattern(_bare(code, texts, changed)),
        pattern(_any(code, sorted(_listed(code, "done"))) if code in UNSPACED else ""),
        pattern(_any(code, _past(code))),
        frozenset(word for word in _listed(code, "wrong") if not word.endswith(_DONE)),
    )


_DONE = ("ed", "ado", "ada", "ato", "ata", "é", "ée", "iert", "erad", "erat", "t")  # what was done, and is no quality


def _past(code: str) -> list[str]:
    """The words that say that something was so, and of what came before."""
    found = [
        word for name in ("was", "earlier") for line in lists.entries("remarks", name, code) for word in line.split()
    ]
    return sorted({word.rstrip("*").replace("-", " ") for word in found})


# This article of the constitution is a part of something else; this version of the policy is not.
_OF_ANOTHER = r"(?!(?<!version)(?<!edition)(?<!ausgabe)(?<!fassung)\s(?:of|des|der|de|del|della|du|van|av|do|da)\s)"


def _label(code: str) -> str:
    """A pattern of a label with more in it: of whom, since when (author correction, changes since May)."""
    labels = [*lists.entries("notices", "labels", code), *lists.entries("notices", "headings", code)]
    edge = r"[\s*_#>(\[【+•–-]{0,8}"
    if code in UNSPACED:
        return rf"{edge}\S{{0,8}}{_any(code, labels)}(?:[）)】]|\s?[:：]|　)"
    before = _any(code, sorted(_listed(code, "before")))
    joins = _any(code, sorted(_listed(code, "joins")))
    more = rf"\s{joins}(?:[^:.!?]|\.(?=\s?\d)|(?<=\d)\.(?=\s\w)){{0,{_LONGEST_LABEL}}}"
    return (
        rf"{edge}(?:{before}\s){{0,2}}{_any(code, labels)}(?:[*_]{{0,3}}\s?[:—–?]|{more}[*_]{{0,3}}(?:\s?[:—–]|\.\s))"
    )


def _bare(code: str, texts: list[str], changed: frozenset[str]) -> str:
    """A pattern of a sentence that has nothing but the name of a text and what was done to it."""
    if code in UNSPACED:
        return rf".{{0,4}}{_any(code, texts)}.{{0,4}}{_any(code, sorted(changed))}.{{0,6}}"
    small = r"\w{1,5}"
    return rf"{_any(code, texts)}(?:\s(?:{_any(code, sorted(changed))}|{small})){{1,{_FEW - 1}}}"


def _listed(code: str, *sections: str) -> frozenset[str]:
    found = lists.sections("amendments", code)
    return frozenset(word for section in sections for line in found.get(section, ()) for word in line.split())


def _any(code: str, entries: list[str]) -> str:
    """A pattern of any of some words, which are whole words where a language sets spaces."""
    either = "|".join(re.escape(entry.replace("’", "'")) for entry in sorted(entries, key=lambda one: (-len(one), one)))
    return rf"(?:{either})" if code in UNSPACED else rf"\b(?:{either})(?![\w-])"
