"""Makes lists of antonyms, synonyms and small words from the files of WordNet 3.0: python scripts/wordnet.py FOLDER

FOLDER holds data.*, index.* and cntlist.rev, as Debian's package wordnet-base has them in /usr/share/wordnet
(`apt-get download wordnet-base`, `dpkg -x`). Antonyms are pairs of single words in small letters of which we know
one. Synonyms are pairs of words that we know as common ones, where the sense that they share is the first of each as
that part of speech, and that of three in ten places at the least that WordNet's counts know; without those that
`DROPPED` names, which a reader would not call the same. Small words are all single words of two letters and more
that WordNet writes small, if not only small, and that we do not know as common ones.
"""

import re
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from msgspec import Struct

from recension.lexicon.forms import common, known
from recension.lexicon.variants import canonical

EN = Path(__file__).parents[1] / "src" / "recension" / "lexicon" / "en"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
NUMBERED = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
SHARE, _FEW = 0.3, 3

DROPPED = set(
    """
    abandon-forsake about-approximately about-roughly absolutely-perfectly accepted-recognized
    accessibility-availability acquirement-skill advocate-recommend after-afterwards after-later
    after-subsequently agency-bureau along-on amused-entertained amusing-diverting announced-proclaimed
    appalling-dismaying approve-sanction arena-sphere arts-humanities as-equally asset-plus assume-presume
    authorities-government authorization-mandate autonomous-sovereign autonomy-liberty away-forth away-off
    balloting-voting ban-censor before-earlier bike-motorcycle bike-pedal brutal-cruel brutal-savage
    brutal-vicious brutally-savagely brutally-viciously bug-tease but-just but-merely but-only but-simply
    butcher-slaughter campaigner-candidate campaigner-nominee candidate-nominee cardinal-central
    cardinal-fundamental chairman-chairwoman challenge-dispute challenger-competitor cherry-red civil-sidereal
    coalesce-mix commission-committee completed-realised completed-realized compound-deepen confine-limit
    conquer-suppress console-soothe contempt-despite contempt-scorn court-tribunal criminal-outlaw cruel-savage
    cruel-vicious crush-oppress custody-detention decreased-reduced defender-guardian deficit-shortage
    deliberately-purposely demo-demonstrate densely-dumbly despite-scorn discount-dismiss discovered-observed
    district-territory dozens-loads dozens-lots dozens-scores dozens-tons drift-float earn-realise earth-globe
    elicit-provoke encourage-promote enforced-implemented engage-pursue engineering-technology enrol-recruit
    enroll-recruit error-fault establish-launch estimate-gauge excess-extra excess-redundant exile-expatriate
    extra-redundant faith-religion family-household fault-mistake fellow-lad fierce-furious finances-funds
    foreigner-noncitizen forth-off framework-model given-granted guardian-protector gunman-hitman harm-trauma
    have-miss hazard-jeopardy health-wellness horrific-outrageous humor-wit humour-mood incite-prompt
    individual-mortal individual-single insertion-interpolation instructor-teacher insurrection-revolt
    insurrection-uprising justify-warrant lie-sit loads-scores lots-scores man-woman market-marketplace
    marketing-selling martial-soldierly maximal-maximum men-workforce menace-threat minimal-minimum
    minister-pastor moderately-pretty mortal-somebody mortal-someone nationalist-patriot non-not nothing-zero
    obligation-responsibility offence-offensive opposition-resistance pact-treaty panic-terror
    particular-special partner-spouse penalty-punishment person-somebody person-someone plan-program
    premier-prime project-task province-state purely-strictly quake-quiver raped-sacked receipts-revenue
    redundant-surplus religious-spiritual religiously-sacredly revolt-uprising salary-wage scores-tons
    scout-sentinel shy-unsure stability-stableness up-upwards
    """.split()
)

HEAD = """\
# {about}. {a_line} a line, in the order of the alphabet.
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
    return _lines(pair for pair in found if pair[0] != pair[1] and all(map(_plain, pair)) and _told(*pair))


def _told(one: str, two: str) -> bool:
    """True for a pair that a text may have, and that no rule finds by its beginning: one of the words is known."""
    short, long = sorted((one, two), key=len)
    return (known(one) or known(two)) and not long.endswith("ness") and long not in (f"un{short}", f"non{short}")


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
        """True if the sense is the word's first as that part of speech, and no rare one among all that it has."""
        if self.places[part, word][0] != place:
            return False
        total = sum(sum(self.counts.get((one, word), {}).values()) for one in PARTS.values())
        if not total:
            return sum(len(self.places.get((one, word), ())) for one in PARTS.values()) <= _FEW
        return self.counts.get((part, word), {}).get(1, 0) >= SHARE * total


def small(senses: dict[tuple[str, str], Synset]) -> list[str]:
    """The single words in small letters that we do not know as common ones."""
    found = {word for sense in senses.values() for word in sense.words if len(word) > 1}
    return sorted(word for word in found if _plain(word) and not known(word))


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
    """Write the lists."""
    senses = synsets(folder)
    made = (
        ("antonyms", "Words and their opposites, for `negation`", antonyms(senses)),
        ("synonyms", "Words that mean the same nearly wherever they stand, for `phrasing`", synonyms(folder, senses)),
        ("small", "Words that are written small: a capital on one tells no name by itself", small(senses)),
    )
    for name, about, lines in made:
        pairs = name != "small"
        checked = "it is what the program makes" + (", and each pair is told" if pairs else "")
        head = HEAD.format(about=about, a_line="Two words" if pairs else "One word", checked=checked)
        (EN / f"{name}.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
