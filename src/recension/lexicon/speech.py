"""Whether somebody is quoted: what stands in quotation marks may be a label, a title, a term or a distance as well."""

from functools import cache, lru_cache

from recension import lists
from recension.lexicon.forms import known
from recension.lexicon.sayings import BESIDES, SAYING, is_speaker, verb
from recension.reading.language import UNSPACED
from recension.reading.patterns import pattern

_LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
_LONGEST_NAME = 80  # characters of a speaker with a colon
_BESIDE = 240  # characters to either side in which it may be said who speaks
_BE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))
_NEAR = 3  # words between the marks and a verb of saying in a contract
_SIGNS = "\"“”„«»‹›「」『』'‘’`"
_FOREIGN = frozenset("„«»‹›「『")  # marks with which English quotes nobody
_ENDS = pattern(r"[.!?…。！？](?:[\"”»’)\]*_]{0,3})(?=\s|$)")
_INNER = pattern(r"[\"“„«「][^\"“”„«»「」]{0,300}[\"”“»」]")
_WORD = pattern(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*")
_OWN_STOP = pattern(r"[.!?…。！？][*_]{0,3}\s*$")
_STOP = pattern(r"[.!?…][\s\"“”»]")
_SIGNED = pattern(r"[*_]{0,3}\s{0,3}[-–—―]{1,3}\s?[*_\[]{0,4}[^\W\d_a-z][^\n.]{1,60}\.?\s*$")
_LINKED = pattern(r"[*_]{0,3}\]\(")
_FEWEST, _SENTENCE = 4, 6  # words of an utterance with a stop of its own, and without one


def is_said(block: str, start: int, end: int, language: str, legal: bool) -> bool:
    """True where what stands between two marks of a block is somebody's words, as far as can be told.

    A verb of saying beside it tells that, a speaker with a colon, a dash before a name; or that it is a sentence by
    itself. In a contract only a verb right beside it does.
    """
    before, after = block[max(0, start - 1 - _BESIDE) : max(0, start - 1)], block[end + 1 : end + 1 + _BESIDE]
    opened = block[start - 1 : start] if start else ""
    if opened and opened not in _SIGNS:
        return not legal  # a dash that opens a speech
    if opened in _FOREIGN and before.rstrip().endswith(":") and not legal:
        return True
    return _is_said(block[start:end], before, after, language, legal)


@lru_cache(maxsize=2048)
def _is_said(said: str, before: str, after: str, language: str, legal: bool) -> bool:
    if not any(map(str.isalnum, said)):
        return False
    if legal and not (before.rstrip()[-1:] in (":", ",") or said.rstrip()[-1:] in ",.!?"):
        return False  # what an agreement describes in marks has no comma beside it
    if _spoken(before, after, language, legal):
        return True
    if legal or _is_label(before, after, language):
        return False
    if language in UNSPACED:
        return bool(_OWN_STOP.search(said))
    if _SIGNED.match(after):
        return True
    if language not in _LANGUAGES and (before.rstrip().endswith(":") or after.startswith(",")):
        return True
    return _is_utterance(said, before, after, _FEWEST - 1 if _spoken_by(before) else _SENTENCE)


def is_distant(block: str, start: int, end: int, language: str, legal: bool) -> bool:
    """True where marks may hold a word at a distance, as others have it: the "peace" talks. Never in a contract."""
    before, after = block[max(0, start - 1 - _BESIDE) : max(0, start - 1)], block[end + 1 : end + 1 + _BESIDE]
    if legal or _is_label(before, after, language) or (before.endswith("[") and _LINKED.match(after)):
        return False
    alone = not before.strip("*_#> \n") and not after.strip("*_= -\n")
    return not alone and len(_WORD.findall(block[start:end])) <= _FEWEST


def _spoken(before: str, after: str, language: str, legal: bool) -> bool:
    """True where a verb of saying stands in the sentence round the marks."""
    ends = [match.end() for match in _ENDS.finditer(before.rstrip())]
    behind = before[(ends[-1] if ends and ends[-1] < len(before.rstrip()) else 0) :]
    stop = _ENDS.search(after)
    ahead = after[: stop.start()] if stop else after
    if language in UNSPACED:
        return any(verb in ahead[:12] or verb in behind[-30:] for verb in _verbs(language))
    one, two = _WORD.findall(_INNER.sub(" ", behind)), _WORD.findall(_INNER.sub(" ", ahead))
    if one and _plain(one[-1]) in _labels("before a label", language) and _plain(one[-1]) not in ("as", "like"):
        one.pop()  # a tool called "Heron"
    if legal:
        one, two = one[-_NEAR:], two[:_NEAR]
    return _has_verb(one, language) or _has_verb(two, language)


def _has_verb(words: list[str], language: str) -> bool:
    if language != "en":
        return any(word.lower() in _verbs(language) for word in words)
    return any(_says(word, words[max(0, at - 2) : at]) for at, word in enumerate(words))


def _says(word: str, behind: list[str]) -> bool:
    """True for a verb of saying that has a subject: not for an order (add, call), nor for the plain form alone, nor
    for what a thing is called or described as.
    """
    small, before = word.lower(), behind[-1] if behind else ""
    plain = verb(word)
    if small in _verbs("en"):
        return True
    if before.lower() in lists.words("sayings", "before a noun"):
        return False
    if plain in BESIDES and not _BE.isdisjoint(map(str.lower, behind)):
        return False
    if plain in SAYING | BESIDES and small != plain:
        return True
    return plain in SAYING and is_speaker(before) and before.lower() != "you"


def _spoken_by(before: str) -> bool:
    """True for a name with a colon: Amsel: "It is late." Not for a key (title:) nor for a common word (Example:)."""
    plain = before[-_LONGEST_NAME:].rstrip(" *_\n")
    if plain[-1:] not in (":", "："):
        return False
    name = plain[:-1].rstrip(" *_").replace("*", " ").replace("_", " ").split()
    return bool(name) and name[-1][:1].isupper() and not known(name[-1])


def _is_label(before: str, after: str, language: str) -> bool:
    one, two = _WORD.findall(before[-40:]), _WORD.findall(after[:40])
    if one and _plain(one[-1]) in _labels("before a label", language):
        return True
    return bool(two) and not after[:1].strip(" *_)]") and two[0].lower() in _labels("behind a label", language)


def _is_utterance(said: str, before: str, after: str, fewest: int) -> bool:
    """True for a whole sentence, or as much as one; not for the words of a link or a title, in capitals."""
    words = _WORD.findall(said)
    stop = bool(_OWN_STOP.search(said))
    if before.endswith("[") and _LINKED.match(after) and not stop:
        return False
    begun = not said.lstrip("*_ [({…")[:1].islower()
    if stop and begun and (len(words) >= _FEWEST or said.rstrip("*_ ")[-1:] in "!?"):
        return True
    alone = not before.strip("*_#> \n") and not after.strip("*_= -\n") and not _STOP.search(said)
    longer = [word for word in words[1:] if len(word) > 3]
    titled = sum(word[0].isupper() for word in longer) * 2 > len(longer)
    return len(words) >= fewest and not titled and not alone


def _plain(word: str) -> str:
    return word.replace(".", "").lower()


@cache
def _verbs(language: str) -> frozenset[str]:
    return (
        frozenset(map(str.lower, lists.words("speech", "saying", language))) if language in _LANGUAGES else frozenset()
    )


@cache
def _labels(name: str, language: str) -> frozenset[str]:
    if language not in _LANGUAGES or language in UNSPACED:
        return frozenset()
    return frozenset(map(str.lower, lists.words("speech", name, language)))
