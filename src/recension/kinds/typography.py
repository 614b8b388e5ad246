"""Typography: the same words and marks, in other characters: curly quotation marks, dashes, accents, emphasis."""

import re

from recension.kinds import Case, kind, say
from recension.text import cut

_MARKUP = re.compile(r"[*_~`#\\]+|^\s*[-=]{3,}\s*$|</?[A-Za-z][^<>]*>", re.MULTILINE)


@kind("typography")
def typography(case: Case) -> str | None:
    """The reason, if the characters differ and what they spell does not."""
    old, new = _forms(case.old), _forms(case.new)
    if old != new and [key for _, key in old] == [key for _, key in new]:
        pairs = [(was, now) for (was, _), (now, _) in zip(old, new, strict=True) if was != now]
        return f"the same in other characters: {pairs[0][0]} became {pairs[0][1]}"
    plain = _MARKUP.sub("", case.old), _MARKUP.sub("", case.new)
    if plain == (case.old, case.new) or plain[0].split() != plain[1].split() or case.addresses != ((), ()):
        return None
    return f"only markup differs: {say(case.old, case.new)}"


def _forms(passage: str) -> list[tuple[str, str]]:
    return [(passage[a:b], key) for a, b, key in cut(passage)]
