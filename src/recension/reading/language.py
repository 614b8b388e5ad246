"""Which language a text is in, guessed from its small words: a count, always the same, and good enough to choose rules.

A rule made for English should keep silent on a French text; nothing worse hangs on the guess.
"""

from collections.abc import Sequence
from functools import lru_cache

from recension.reading.patterns import pattern

ENGLISH = "en"
UNKNOWN = "und"
UNSPACED = ("ja", "zh")  # scripts without spaces, whose letters are tokens

# The commonest words of each language; what two languages share (a, in, die, den) is left to whoever has more of them.
_SMALL = {
    ENGLISH: "the of and to is was for that with as by on at it are be this from have not but which they were his her",
    "de": "aber jedoch findet der die das und ist nicht ein eine von mit den dem zu auf für im sich des auch wird "
    "als bei wurde hat aus sind werden wurden wenn muss müssen kann können einen einer eines einem dass sein "
    "sie oder nach über zum zur vom beim noch nur diese dieser dieses hatte haben soll darf durch gegen "
    "zwischen mindestens höchstens kein keine mehr sowie vor",
    "fr": "à le la les des et est une dans pour que qui pas sur au avec du par sont ce il elle ont été cette aux nous "
    "elles ils son ses leur leurs aussi mais comme ou cet tous toutes doit peut peuvent doivent était étaient "
    "avait sera sans selon après avant entre deux y si l qu moins chez lors ces dont",
    "es": "el la los las y es una de que en por con para del se su al como más pero fue ha este sus lo no son si sin "
    "sobre también puede pueden debe deben hay según entre tras desde hasta cuando fueron era ser esta estos "
    "estas han dos personas",
    "it": "il la che di e è un una per non con sono del della dei nel alla si le gli ha anche più come da lo ma se "
    "sul sulla dal dalla dai nella delle degli essere deve devono può possono questo questa dopo prima tra due "
    "stato stata stati alle",
    "pt": "o a os as e é um uma de que em para com não do da no na por dos das se mais foi ao ele são mas sobre "
    "também pode podem deve devem há segundo entre após desde até quando foram era ser este esta nos nas pelo "
    "pela ou à aos duas",
    "nl": "de het een en van is niet dat op te met voor zijn aan er ook als bij naar wordt heeft maar om deze ze hij "
    "door moet moeten kan kunnen mag werden werd nog geen onder dit meer uit tot tussen volgens",
    "sv": "och att det som en är på för med av inte den till ett har om var från men de kan ska nu efter skall måste "
    "får vid eller alla denna detta mellan enligt hade blev blir vi ni sig så minst varav samt inom hos också",
    "da": "og at det som en er på for med af ikke den til et har om var fra men de kan skal nu efter blev",
    "pl": "i w na z nie się jest to że do od po przez jak za o oraz dla są był było może tego już",
    "tr": "ve bir bu da de için ile çok daha olarak olan gibi ne en kadar sonra ama değil ise var",
}
_SETS = {name: frozenset(words.split()) for name, words in _SMALL.items()}
SMALL = frozenset().union(*_SETS.values())
"""The small words of all languages."""
_ELSEWHERE = frozenset().union(*(words for name, words in _SETS.items() if name != ENGLISH))
_NEAR = (ENGLISH, *(name for name in _SETS if name not in (ENGLISH, "da", "pl", "tr")))
# What is no word of English, nor part of a name that stands in English texts.
_UNLIKE_ENGLISH = (
    frozenset().union(*(_SETS[name] for name in _NEAR))
    - _SETS[ENGLISH]
    - frozenset(
        "a al as come con da dal de del den der des di die do door du due e el en er era et han het i il in "
        "io is kan la las le les lo los ma man mas me men met mot na ni no o om on op or os par per plus pour "
        "sa se ser si sin so son sono su sur tot un una van vi von voor was y ze".split()
    )
)
HAN = pattern(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Finds a letter of Chinese or Japanese."""
_WORD = pattern(r"[^\W\d_]+")
_ASCII = pattern(r"[\x00-\x7f]+")
_APART = bytes(code if chr(code).isalpha() else 32 for code in range(128)).ljust(256)
_SPARSE = 4  # words; in as many without one small word of English, one of another language is enough
_ENOUGH = 3_000  # characters: a few hundred words, of which a third are small ones


@lru_cache(maxsize=32)
def guess(text: str) -> str:
    """The language as BCP 47 writes it; English where nothing speaks against it, "und" for a script not read here."""
    return _guess(text[:_ENOUGH])  # an article's first words are the same in most of its versions


@lru_cache(maxsize=32)
def _guess(head: str) -> str:
    said = words(head.lower())
    if not head.isascii() and sum(map("\u0250".__le__, said)) * 2 > len(said):
        return _unspaced(head)
    english = _count(said, _SETS[ENGLISH])
    enough = 1.2 * english + 1
    if not english and len(said) >= _SPARSE and _count(said, _UNLIKE_ENGLISH):
        return max(_NEAR, key=lambda name: _count(said, _SETS[name]))
    if _count(said, _ELSEWHERE) <= enough:  # all other languages together do not outweigh it
        return ENGLISH
    best = max(_SETS, key=lambda name: _count(said, _SETS[name]))
    return best if _count(said, _SETS[best]) > enough else ENGLISH


def _unspaced(head: str) -> str:
    """Japanese where there is any kana, else Chinese where there is any Han."""
    if any("\u3041" <= char <= "\u30ff" for char in head):
        return "ja"
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in head) else UNKNOWN


def words(plain: str) -> list[str]:
    """The words of a text in small letters, in order: its runs of letters."""
    if not plain.isascii() and any(map(str.isalnum, _ASCII.sub("", plain))):
        return _WORD.findall(plain)
    return plain.encode("ascii", "replace").translate(_APART).decode().split()  # the same, in a tenth of the time


def _count(said: Sequence[str], small: frozenset[str]) -> int:
    return len(list(filter(small.__contains__, said)))
