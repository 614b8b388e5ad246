"""Variant: the same word as another press writes it: colour and color, five and 5, do not and don't."""

import re
from functools import lru_cache
from itertools import chain

from recension.kinds import Case, kind, say
from recension.kinds.number import is_number, values
from recension.lexicon.forms import known
from recension.reading.patterns import pattern

# British words and what they are elsewhere; the long lists by rule, the rest word by word. To add: one line below.
_OUR = pattern(
    r"^((?:un|dis|mis)?(?:col|fav|hon|lab|neighb|hum|rum|behavi|flav|harb|arm|endeav|od|par?l|rig|sav|splend|vap|vig"
    r"|cand|ard|clam|tum|val|ferv|enam|glam|succ|demean|misdemean))our"
)
_ISE = pattern(r"(?<=\w{3})(is|iz|ys|yz)(e|ed|es|ing|er|ers|ation|ations|ational)$")
_NOT_ISE = frozenset("advise advised advises advising rise raise raised raising promise premise exercise".split())
_DOUBLING = tuple(
    "travel cancel label model level fuel signal counsel marvel quarrel total channel tunnel dial rival jewel pedal "
    "equal initial panel shovel worship kidnap focus bias enrol fulfil instal distil swivel funnel snorkel libel "
    "duel".split()
)
_DOUBLED = pattern(rf"^({'|'.join(_DOUBLING)})(?:l|p|s)?(ed|ing|er|ers|or|ors|ment|ments|s|ery)?$")
_WORDS = {
    word: line.split()[0]
    for line in """
    gray grey
    program programme
    programs programmes
    check cheque
    center centre
    centers centres
    centered centred
    theater theatre
    theaters theatres
    meter metre
    meters metres
    kilometer kilometre
    kilometers kilometres
    liter litre
    liters litres
    fiber fibre
    caliber calibre
    somber sombre
    maneuver manoeuvre
    defense defence
    offense offence
    license licence
    practice practise
    pretense pretence
    catalog catalogue
    dialog dialogue
    analog analogue
    tire tyre
    curb kerb
    plow plough
    draft draught
    skeptical sceptical
    skeptic sceptic
    aluminum aluminium
    airplane aeroplane
    mom mum
    math maths
    jewelry jewellery
    judgment judgement
    acknowledgment acknowledgement
    aging ageing
    mold mould
    mustache moustache
    pajamas pyjamas
    specialty speciality
    skillful skilful
    willful wilful
    installment instalment
    story storey
    artifact artefact
    inquiry enquiry
    inquiries enquiries
    toward towards
    afterward afterwards
    backward backwards
    forward forwards
    among amongst
    while whilst
    amid amidst
    though tho tho'
    although altho'
    through thro' thru
    learned learnt
    burned burnt
    dreamed dreamt
    spelled spelt
    spoiled spoilt
    leaned leant
    dropped dropt
    ok okay o.k
    adviser advisor
    advisers advisors
    disk disc
    ax axe
    encyclopedia encyclopaedia
    archeology archaeology
    esthetic aesthetic
    fetus foetus
    pediatric paediatric
    anemia anaemia
    etc &c
    doctor dr
    mister mr
    saint st
    mount mt
    professor prof
    governor gov
    senator sen
    general gen
    lieutenant lt
    percent %
    united-states us u.s usa u.s.a america
    united-kingdom uk u.k britain
    """.splitlines()
    for word in line.split()
}
_SHORT = {
    "cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "it's": ("it", "is"), "that's": ("that", "is"), "there's": ("there", "is"),
    "what's": ("what", "is"), "here's": ("here", "is"), "he's": ("he", "is"), "she's": ("she", "is"),
    "who's": ("who", "is"), "i'm": ("i", "am"),
}  # fmt: skip
_ENDS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}


@kind("variant", language="en")
def variant(case: Case) -> str | None:
    """The reason, if both sides say the same words or figures, each as another house would write them.

    Made for English: British and American spelling, short forms, figures and number words.
    """
    old, new = tuple(filter(_is_said, case.tokens[0])), tuple(filter(_is_said, case.tokens[1]))
    if not old or not new or max(len(old), len(new)) > 12 or "".join(old).casefold() == "".join(new).casefold():
        return None
    if _same(old, new):
        return f"the same, written otherwise: {say(case.old, case.new)}"
    older = bool(case.swaps) and not case.retyped and all(_of_old(*pair) for pair in case.swaps)
    return f"an older spelling of the same: {say(case.old, case.new)}" if older else None


@lru_cache(maxsize=8192)
def _is_said(token: str) -> bool:
    return token[:1].isalnum() or token[:1] in "%&$€£¥" or len(token) > 1


def _same(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    plain = tuple(chain(*map(canonical, old))), tuple(chain(*map(canonical, new)))
    if plain[0] == plain[1]:
        return True
    if not any(map(is_number, map(str.casefold, plain[0]))):
        return False
    figures = values(plain[0]), values(plain[1])
    return bool(figures[0].values) and figures[0] == figures[1]


# How English spelt before it settled: coate, warr, publique, musick, mayd, expence, intreat, befal, alledge.
_OLDER = (
    (pattern(r"(?<=\w)'?s$"), ""),
    (pattern(r"^[ie]n(?=[cfqstv])"), "en"),
    (pattern(r"(?:que|c|cke?|ke|che?)$"), "k"),
    (pattern(r"c(?=es?$|y$)"), "s"),
    (pattern(r"dg(?=[ei])"), "g"),
    (pattern(r"ie$|ey$|y"), "i"),
    (pattern(r"ph"), "f"),
    (pattern(r"sk|sc(?=r)"), "sk"),
    (pattern(r"mpt"), "nt"),
    (pattern(r"ier?e$"), "ir"),
    (pattern(r"e$"), ""),
    (pattern(r"([b-df-hj-np-tv-z])\1$"), r"\1"),
    (pattern(r"nn(?=en$)"), "n"),
)


def _of_old(old: str, new: str) -> bool:
    """True for a word and its older spelling: one of them is not known today, nor both where it may be a name."""
    known_both, named = (known(old), known(new)), old[0].isupper() or new[0].isupper()
    if min(len(old), len(new)) < 3 or all(known_both) or (named and not any(known_both)):
        return False
    return settled(old) == settled(new)


@lru_cache(maxsize=4096)
def settled(word: str) -> str:
    """A word without the marks of older spelling, only to be compared; each part of a joined word by itself."""
    return "-".join(map(_settled, word.lower().split("-")))


def _settled(word: str) -> str:
    for mark, plain in _OLDER:
        word = mark.sub(plain, word)
    return word


@lru_cache(maxsize=4096)
def canonical(word: str) -> tuple[str, ...]:
    """The word as one house would write it, short forms drawn out: two variants of one word come out equal."""
    small = word.lower().rstrip(".")
    if small in _SHORT:
        return _SHORT[small]
    for end, full in _ENDS.items():
        if small.endswith(end) and len(small) > len(end):
            return small.removesuffix(end), full
    if small[-1:] == "%" and len(small) > 1:
        return small[:-1], "percent"
    if small in ("per", "cent"):
        return ("percent",) if small == "cent" else ()
    return (_spelt(small),)


def _spelt(small: str) -> str:
    if small == "&":
        return "and"
    if "." in small and re.fullmatch(r"(?:[a-z]\.)+[a-z]", small) and small not in _WORDS:
        return small.replace(".", "")
    if small in _WORDS:
        return _WORDS[small]
    doubled = small.startswith(_DOUBLING) and _DOUBLED.fullmatch(small)
    if doubled:
        return doubled[1] + (doubled[2] or "")
    small = _OUR.sub(r"\1or", small) if "our" in small else small
    ending = any(map(small.__contains__, ("is", "iz", "ys", "yz")))
    return _ISE.sub(_with_z, small) if ending and small not in _NOT_ISE else small


def _with_z(match: re.Match[str]) -> str:
    return match[1][0] + "z" + match[2]
