"""Link: where a link, an image or an address leads."""

from recension.kinds import EditInContext, differing, kind, listed, only, say
from recension.reading.patterns import pattern
from recension.reading.tokens import cut, is_address

_TARGET = pattern(r"\]\(((?:\{\{[^{}]{0,500}\}\}|\([^()\s]{0,500}\)|[^()\s]){1,2000})")
_TEMPLATE = pattern(r"\{\{\s{0,3}(?:[\w.]{1,40}|[\"']([^\"'{}]{0,500})[\"'])[^{}]{0,100}\}\}")
_HOST = pattern(r"https?://(?:www\.)?([^/]{1,200})")


@kind("link")
def link(edit: EditInContext) -> str | None:
    """The reason, if an address or a picture stands on one side and not on the other, or the edit lies in an address.

    What a template makes of a path is that path, and an address that the other text has too is not gone or new.
    """
    pictured = differing(*edit.pictures)
    if pictured:
        return f"a picture: {pictured}"
    told = _told(edit, *edit.addresses)
    if told:
        return told
    if _bracketed(edit):
        led = _told(edit, *map(_targets, (edit.before, edit.after)))
        return led or f"the brackets of a link: {say(edit.old, edit.new)}"
    if edit.whole or not edit.in_address:
        return None
    old, new = _address(edit.before, edit.at, edit.old), _address(edit.after, edit.to, edit.new)
    return (_told(edit, old, new) if old and new else None) or f"within an address: {say(edit.old, edit.new)}"


def _address(sentence: str, at: int, words: str) -> tuple[str, ...]:
    """The address of which some words of a sentence are a part; none if they are no part of one."""
    found = (token for token in cut(sentence) if token[0] <= at and at + len(words) <= token[1])
    return tuple([sentence[start:end] for start, end, _ in found if is_address(sentence[start:end])][:1])


def _told(edit: EditInContext, old: tuple[str, ...], new: tuple[str, ...]) -> str | None:
    gone, come = only(old, new), only(new, old)
    if not (gone or come):
        return None
    if gone and come:
        same = len(gone) == len(come) and all(map(_is_same, gone, come))
        return f"{'the same address, written otherwise' if same else 'an address'}: {differing(old, new)}"
    other = edit.usage[1 if gone else 0]
    left = tuple(address for address in (*gone, *come) if not other.again(address))
    if not left:
        return f"a link: {listed((*gone, *come))} {'was removed' if gone else 'was added'}"
    return f"an address: {differing(left, ()) if gone else differing((), left)}"


def _is_same(one: str, two: str) -> bool:
    """True for one path at one host, or where a host is left to the page: http or https, www and the last stroke
    lead nowhere else."""
    here, there = _parted(one), _parted(two)
    return here[1] == there[1] and (here[0] == there[0] or not (here[0] and there[0]))


def _parted(address: str) -> tuple[str, str]:
    """The host of an address, or nothing, and its path; a template is the path that it is made for."""
    plain = _TEMPLATE.sub(lambda match: match[1] or "", address)
    found = _HOST.match(plain)
    return (found[1], plain[found.end() :].rstrip("/")) if found else ("", plain.rstrip("/"))


def _targets(sentence: str) -> tuple[str, ...]:
    """Where the links of a sentence lead."""
    return tuple(match[1] for match in _TARGET.finditer(sentence))


def _bracketed(edit: EditInContext) -> bool:
    """True if only the square brackets of a Markdown link came or went."""
    if "](" not in edit.before and "](" not in edit.after:
        return False
    marks = {*edit.old, *edit.new} - {" "}
    return bool(marks) and marks <= {"[", "]"}
