"""Makes the lists of antonyms and synonyms from the files of WordNet 3.0: python scripts/wordnet.py FOLDER

FOLDER holds data.*, index.* and cntlist.rev, as Debian's package wordnet-base has them in /usr/share/wordnet
(`apt-get download wordnet-base`, `dpkg -x`). Antonyms are all pairs of single words in small letters. Synonyms are
pairs of words that we know as common ones, where the sense that they share is the only sense of each, or that of at
least seven of ten places that WordNet's counts know; without those that `DROPPED` names, which a reader would not
call the same.
"""

import re
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from msgspec import Struct

from recension.lexicon.forms import common
from recension.lexicon.variants import canonical

EN = Path(__file__).parents[1] / "src" / "recension" / "lexicon" / "en"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
NUMBERED = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
SHARE, LEAST = 0.7, 3

DROPPED = set(
    """
    accepted-recognized accomplishment-achievement acquirement-skill advocate-recommend after-afterwards after-later
    after-subsequently agency-bureau announced-proclaimed as-equally authorities-government balloting-voting but-merely
    but-simply campaigner-candidate campaigner-nominee candidate-nominee chairman-chairwoman challenger-competitor
    commission-committee completed-realised completed-realized court-tribunal decreased-reduced defender-guardian
    discovered-observed discount-dismiss dozens-loads dozens-lots dozens-scores dozens-tons enforced-implemented
    engineering-technology finances-funds foreigner-noncitizen given-granted gunman-hitman guardian-protector
    have-miss health-wellness insurrection-revolt insurrection-uprising instructor-teacher lie-sit loads-scores
    lots-scores marketing-selling men-workforce minister-pastor non-not obligation-responsibility pact-treaty
    penalty-punishment person-somebody person-someone raped-sacked receipts-revenue revolt-uprising salary-wage
    scores-tons stability-stableness up-upwards appalling-dismaying doctor-physician brutally-savagely
    brutally-viciously amused-entertained amusing-diverting civil-sidereal man-woman arts-humanities
    absolutely-perfectly maximal-maximum minimal-minimum deliberately-purposely
    """.split()
)

HEAD = """\
# {about}. Two words a line, in the order of the alphabet.
# Source: WordNet 3.0, Princeton University, whose licence stands in LICENSE.wordnet; made by scripts/wordnet.py:
# change that, not this.
# Checked: {checked} (tests/kinds/test_wordnet.py).

"""


class Synset(Struct):
    """Words that share a sense, and which words of other senses they point to as their opposites."""

    words: list[str]
    opposites: list[tuple[tuple[str, str], int, int]]


def synsets(folder: Path) -> dict[tuple[str, str], Synset]:
    """All senses, by part of speech and place."""
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):
                found[part, line.split()[0]] = _synset(line.split("|")[0].split())
    return found


def _synset(fields: list[str]) -> Synset:
    count = int(fields[3], 16)
    words = [re.sub(r"\(.*\)", "", fields[4 + 2 * at]) for at in range(count)]
    pointers = fields[5 + 2 * count :]
    opposites = []
    for sign, place, part, ends in zip(*(pointers[at::4] for at in range(4)), strict=False):
        if sign == "!" and ends != "0000":
            opposites.append(((part.replace("s", "a"), place), int(ends[:2], 16) - 1, int(ends[2:], 16) - 1))
    return Synset(words, opposites)


def antonyms(senses: dict[tuple[str, str], Synset]) -> list[str]:
    """The pairs of single words that are each other's opposites."""
    found = set()
    for sense in senses.values():
        for other, mine, theirs in sense.opposites:
            found.add(tuple(sorted((sense.words[mine], senses[other].words[theirs]))))
    return _lines(pair for pair in found if pair[0] != pair[1] and all(map(_plain, pair)))


def synonyms(folder: Path, senses: dict[tuple[str, str], Synset]) -> list[str]:
    """The pairs of common words that mean the same nearly wherever they stand."""
    meant = Meant(folder)
    found = set()
    for (part, place), sense in senses.items():
        words = [word for word in sense.words if _plain(word) and _common(word) and meant.mostly(part, word, place)]
        found.update(tuple(sorted(pair)) for pair in combinations(words, 2) if _apart(*pair))
    return _lines(found)


class Meant:
    """Which senses words have, and how often each was met."""

    def __init__(self, folder: Path) -> None:
        self.places: dict[tuple[str, str], list[str]] = {}
        self.counts: dict[tuple[str, str], dict[int, int]] = {}
        for name, part in PARTS.items():
            for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
                if not line.startswith("  "):
                    fields = line.split()
                    self.places[part, fields[0]] = fields[-int(fields[2]) :]
        for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
            key, number, count = line.split()
            word, rest = key.split("%")
            self.counts.setdefault((NUMBERED[rest[0]], word), {})[int(number)] = int(count)

    def mostly(self, part: str, word: str, place: str) -> bool:
        """True if the word has that sense only, or in most places."""
        if sum(len(self.places.get((one, word), ())) for one in PARTS.values()) == 1:
            return True
        total = sum(sum(self.counts.get((one, word), {}).values()) for one in PARTS.values())
        here = self.counts.get((part, word), {}).get(self.places[part, word].index(place) + 1, 0)
        return total >= LEAST and here >= SHARE * total


def _plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.islower()


def _common(word: str) -> bool:
    return word in common() or word.removesuffix("ly") in common()


def _apart(one: str, two: str) -> bool:
    return canonical(one) != canonical(two) and "-".join(sorted((one, two))) not in DROPPED


def _lines(pairs: object) -> list[str]:
    assert isinstance(pairs, (set, Iterator))
    return sorted(" ".join(pair) for pair in pairs)


def main(folder: Path) -> None:
    """Write both lists."""
    senses = synsets(folder)
    made = (
        ("antonyms", "Words and their opposites, for `negation`", antonyms(senses)),
        ("synonyms", "Words that mean the same nearly wherever they stand, for `phrasing`", synonyms(folder, senses)),
    )
    for name, about, lines in made:
        head = HEAD.format(about=about, checked="it is what the program makes, and each pair is told")
        (EN / f"{name}.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
