"""Makes the list of territories from the names that the Unicode CLDR has for them: python scripts/territories.py

Needs Babel, which brings the CLDR with it: pip install -e '.[dev]'. A name is written as a text writes it: "and"
for "&", and each of two names by itself where the second stands in brackets.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global

LIST = Path(__file__).parents[1] / "src" / "recension" / "lexicon" / "en" / "territories.txt"
NONE = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # unions, inventions for tests, and what is not known

HEAD = """\
# Countries and other territories by their English names, for `place`. One a line, in the order of the alphabet.
# Source: the Unicode CLDR {version} (territories of two letters), by way of Babel; made by scripts/territories.py:
# change that, not this. What the CLDR calls otherwise, or has not, stands in places.txt.
# Checked: it is what the program makes, and each name is told as a place (tests/kinds/test_word_lists.py).

"""


def version() -> str:
    """The version of the CLDR that is at hand."""
    return str(get_global("cldr")["version"])


def names() -> list[str]:
    """The English names of all territories, in the order of the alphabet."""
    found = Locale("en").territories.items()
    told = {name for code, said in found if len(code) == 2 and code not in NONE for name in written(said)}
    return sorted(told, key=lambda name: (name.casefold(), name))


def written(said: str) -> Iterator[str]:
    """One name of the CLDR as texts write it: Myanmar and Burma for "Myanmar (Burma)"."""
    plain = said.replace("’", "'").replace("&", "and").replace(" SAR China", "")
    plain, *others = re.split(r" \((.+)\)$", plain)[:2]
    yield re.sub(r" \(.+\)| - .+", "", plain)
    yield from others


if __name__ == "__main__":
    LIST.write_text(HEAD.format(version=version()) + "\n".join(names()) + "\n", encoding="utf-8")
