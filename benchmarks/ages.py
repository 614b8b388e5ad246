"""The ages of an encyclopedia article's words, beside WikiWho on the same revisions in one run, where it is installed.

    python -m benchmarks ages EXPORT.xml.lzma [--most 2000]

The export holds one article. Its revisions are taken in the order of time, neighbours that are equal as one; `--most`
of them from the first on. Time is processor time. Both are asked for the revision in which each word of the last text
stood first: of the words that both cut alike, capitals aside, the share that agrees.
"""

import lzma
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import islice, pairwise
from typing import Any

from benchmarks import sets
from recension.histories.origins import Origins
from recension.kept import Snapshot
from recension.reading import blocks

Ages = list[tuple[str, int]]
"""The words of a text in order, in small letters, each with the number of the revision that had it first."""


def main(arguments: list[str]) -> sets.Row:
    """The time of both, their ratio, and how far they agree."""
    parser = sets.parser("ages", "", "Compare the ages of words with those of WikiWho.")
    parser.add_argument("--most", type=int, default=2000)
    options = parser.parse_args(arguments)
    texts = [*islice(_distinct(options.file), options.most)]
    ours, ages = _timed(_ours, texts)
    found: sets.Row = {"revisions": len(texts), "ours": round(ours, 2)}
    if not find_spec("WikiWho"):
        return found
    theirs, others = _timed(_wikiwho, texts)
    same, common = _agreement(ages, others)
    ratio, agreement = round(ours / theirs, 3), round(same / max(common, 1), 4)
    return {**found, "wikiwho": round(theirs, 2), "ratio": ratio, "words": common, "agreement": agreement}


def _timed(work: Any, texts: Sequence[str]) -> tuple[float, Ages]:
    start = time.process_time()
    found = work(texts)
    return time.process_time() - start, found


def _ours(texts: Sequence[str]) -> Ages:
    found, document = None, blocks.read(Snapshot.of("x", ""))
    for number, text in enumerate(texts):
        document = blocks.read(Snapshot.of("x", text))
        if found is None:
            found = Origins(document, number)
        else:
            found.step(document, number)
    assert found
    known = found
    return [(sign.lower(), known.origins[known.ages[at]].first) for at, sign in enumerate(document.text)]


def _wikiwho(texts: Sequence[str]) -> Ages:
    from WikiWho.utils import iter_rev_tokens
    from WikiWho.wikiwho import Wikiwho

    article, start = Wikiwho("x"), 1_000_000_000
    article.analyse_article(
        [
            {
                "revid": number,
                "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(start + number)),
                "sha1": str(number),
                "userid": 1,
                "user": "x",
                "comment": "",
                "*": text,
                "slots": {"main": {"*": text}},
            }
            for number, text in enumerate(texts)
        ]
    )
    last = article.revisions[article.ordered_revisions[-1]]
    return [(token.value, token.origin_rev_id) for token in iter_rev_tokens(last)]


def _agreement(letters: Ages, words: Ages) -> tuple[int, int]:
    """Of the words of the one that stand in the text of the other, how many have the age of their first letter; and how
    many there are."""
    text, at, same, common = "".join(sign for sign, _ in letters), 0, 0, 0
    for word, age in words:
        place = text.find(word, at)
        if place < 0 or len(text) != len(letters):
            continue
        common, same, at = common + 1, same + (letters[place][1] == age), place + len(word)
    return same, common


def _distinct(export: str) -> Iterator[str]:
    """The texts of the revisions in the order of time, neighbours that are equal as one."""
    found = sorted(_revisions(export))
    yield from (text for _, _, text in found[:1])
    yield from (new for (_, _, old), (_, _, new) in pairwise(found) if new != old)


def _revisions(export: str) -> Iterator[tuple[str, int, str]]:
    with lzma.open(export) as file:
        for _, element in ET.iterparse(file):
            if element.tag.endswith("}revision"):
                said = {child.tag.rpartition("}")[2]: child.text or "" for child in element}
                yield said.get("timestamp", ""), int(said.get("id", 0)), said.get("text", "")
                element.clear()
