"""A history exported from a wiki: MediaWiki's export XML, packed or not. Its reader is loaded where one is named."""

from pathlib import Path

from recension.sources._capture import Capture, Options, Source, register

_SUFFIXES = (".xml", ".xml.lzma", ".xml.xz", ".xml.bz2", ".xml.gz")
_OPENING = 4096


def takes(spec: str) -> bool:
    """Whether `spec` is a file of export XML: by its name where it is packed, else by its first element too."""
    path = Path(spec)
    name = path.name.lower()
    if "://" in spec or not name.endswith(_SUFFIXES) or not path.is_file():
        return False
    return not name.endswith(".xml") or _opens_as_export(path)


def find(spec: str, options: Options) -> list[Capture]:
    """The revisions of all pages, page by page and each in the order of time."""
    from recension.sources import _wiki

    return _wiki.find(spec, options)


def _opens_as_export(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            opening = file.read(_OPENING)
    except OSError:
        return False
    return b"<mediawiki" in opening


register(Source("mediawiki", "a wiki's export XML, packed or not", takes, find))
