"""A history exported from a wiki: MediaWiki's export XML, packed or not. Its reader is loaded where one is named."""

import os
from pathlib import Path

from recension.sources._capture import Capture, Options, Source, register

_SUFFIXES = (".xml", ".xml.lzma", ".xml.xz", ".xml.bz2", ".xml.gz")
_OPENING = 4096
# How a file of XML begins in each encoding of more than a byte a character, with a byte order mark and without.
_WIDE = {
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}


def takes(spec: str) -> bool:
    """Whether `spec` is a file of export XML: by its name where it is packed, else by its first element too."""
    name = spec.lower()
    if "://" in spec or not name.endswith(_SUFFIXES) or not os.path.isfile(spec):
        return False
    return not name.endswith(".xml") or _opens_as_export(spec)


def find(spec: str, options: Options) -> list[Capture]:
    """The revisions of all pages, page by page and each in the order of time."""
    from recension.sources import _wiki

    return _wiki.find(spec, options)


def _opens_as_export(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            opening = file.read(_OPENING)
    except OSError:
        return False
    return "<mediawiki" in opening.decode(_WIDE.get(opening[:2], "latin-1"), "replace")


register(Source("mediawiki", "a wiki's export XML, packed or not", takes, find))
