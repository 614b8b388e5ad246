"""Where the end of a paragraph that came or went can be tracked as one, so that no reader of the document errs."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

HELD = "\t"
"""Stands, in the words of an item, for white space in a style of its own, which comes back wherever it stands."""

_SPURIOUS = re.compile(rf"^ | $| (?=[ \n{HELD}])|(?<=[\n{HELD}]) ")


class DocxPiece(NamedTuple):
    """A piece of a document: XML within a paragraph, or the end of one with what was done to it (nothing: no XML).

    `words` are what a reader sees of it; `old` and `new` say in which of the two texts it stands. `instead` is the
    end of a paragraph written as line breaks.
    """

    xml: str
    ends: bool = False
    headline: bool = False
    words: str = ""
    old: bool = True
    new: bool = True
    instead: str = ""


def joined(items: list[DocxPiece]) -> Iterator[DocxPiece]:
    """The items, with line breaks for those ends of paragraphs that would not come or go without a trace.

    Where the end of a paragraph goes, pandoc (2.17) takes line breaks from the edges of the two that it joins and sets
    a space between them. No harm is done where there is a space or an edge, as mostly there is; elsewhere it would
    make two words of one, or the other way round.
    """
    start = 0
    for place, item in enumerate([*items, DocxPiece("", ends=True)], 1):
        if item.ends and not item.xml:
            chain = items[start:place]
            if all(_comes_back(chain, stands) for stands in (_in_old, _in_new)):
                yield from chain
            else:
                yield from (
                    part._replace(xml=part.instead, ends=False) if part.xml and part.ends else part for part in chain
                )
            start = place


def _in_old(item: DocxPiece) -> bool:
    return item.old


def _in_new(item: DocxPiece) -> bool:
    return item.new


def _comes_back(chain: list[DocxPiece], stands: Callable[[DocxPiece], bool]) -> bool:
    """Are the paragraphs that pandoc makes of the items those that they are in this text?"""
    read = told = part = ""
    for item in [*chain, DocxPiece("", ends=True)]:
        if not item.ends:
            part += item.words if stands(item) else ""
            continue
        read, told, part = (f"{read} " if read else "") + part.strip(" \n"), told + part, ""
        if stands(item):
            if _SPURIOUS.sub("", read) != told:
                return False
            read = told = ""
    return True
