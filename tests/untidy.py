"""Folders as people keep them: an editor's desk, a researcher's archive, a lawyer's drafts.

`python tests/untidy.py FOLDER` writes all three there, to look at them and to try commands on them.
"""

import os
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    '<Relationship Id="r2" Target="docProps/core.xml" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/></Relationships>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{}</dcterms:modified></cp:coreProperties>'
)


def desk(folder: Path) -> None:
    """A press desk: looks at a page with the hour and the headline, texts by day, drafts, and what lies about."""
    page = "<p>The bridge closes at {} on weekdays.</p>\n"
    _write(folder, "Monitoring/Bridge/2024-04-17 11.00 Bridge to close early.html", page.format("six"))
    _write(folder, "Monitoring/Bridge/2024-04-17 17.30 Bridge to close at seven.html", page.format("seven"))
    _write(folder, "Monitoring/Bridge/2024-04-18 09.00 Bridge closes at eight.html", page.format("eight"))
    for day, price in ((16, 3), (17, 4), (19, 5)):
        _write(folder, f"by-day/2024-04-{day}/swimming pool.md", f"A ticket for the pool costs {price} pounds.\n")
    _write(folder, "by-day/2024-04-17/market.md", "The market has 40 stalls.\n")
    _write(folder, "tram_20240417T1100.txt", "The tram has four doors.\n")
    _write(folder, "tram_20240418T0900.txt", "The tram has five doors.\n")
    _write(folder, "old/tram_20240410T0900.txt", "The tram has three doors.\n")
    _write(folder, "Levy 17 Apr 2024 final.txt", "The levy is 12 pounds.\n")
    _write(folder, "Levy 15 Apr 2024 draft.txt", "The levy is 10 pounds.\n")
    for turn, count in (("05", 3), ("06", 4), ("11", 5)):
        _write(folder, f"tally/2024-04-17-{turn}.md", f"There are {count} boats in the dock.\n")
    for name in (".DS_Store", "photo.JPG", "Monitoring/Thumbs.db", "~$Levy.docx", ".trash/tram_20240401T0900.txt"):
        _write(folder, name, "\0\1")
    _write(folder, "phone numbers.md", "Ann 20240417\n")
    (folder / "everything").symlink_to(folder)


def archive(folder: Path) -> None:
    """A researcher's corpus: days as nested folders, months in words of two languages, letters taken apart, posts."""
    for day, count in ((16, 90), (17, 100), (20, 110)):
        _write(folder, f"2023/11/{day}/bulletin.txt", f"Of the wards {count} have reported.\n")
    _write(folder, "2023/Dezember/3/bulletin.txt", "Of the wards 120 have reported.\n")
    _write(folder, "interviews/Jose\u0301 3. März 2024.txt", "We left in the spring of 1961.\n")
    _write(folder, "interviews/José_17_Mars_2024.txt", "We left in the autumn of 1961.\n")
    _write(folder, "letters/978-3-16-148410-0 notes.txt", "On paper of good quality.\n")
    _write(folder, "letters/1605-01-07.txt", "The ship is not come.\n")
    _write(folder, "letters/1605-01-09.txt", "The ship is come.\n")
    (folder / "letters" / "1605-01-08.txt").write_bytes("The ship is très late.\n".encode("latin-1"))
    for where, updated, mills in (("posts/old", "2024-02-01", "two"), ("posts", "2024-03-01", "three")):
        head = f"---\ntitle: Mills\nupdated: {updated}\n---\n"
        _write(folder, f"{where}/mills.md", f"{head}\nThere were {mills} mills.\n")
    for wing in ("east", "west"):
        _write(folder, f"{wing}/survey_20240101.txt", f"The {wing} wing has a roof.\n")
        _write(folder, f"{wing}/survey_20240201.txt", f"The {wing} wing has no roof.\n")
    _write(folder, "🦉 owls 2024-02-02.txt", "Two owls.\n")
    _write(folder, f"{'very long title ' * 15}2024-02.md", "No day.\n")


def drafts(folder: Path) -> None:
    """A lawyer's matter: Word files whose names say their version, or that say themselves when they were changed."""
    for version, day, rent in (("v1", "10", 900), ("v2", "12", 950)):
        _word(folder, f"Lease/Lease {version}.docx", f"The rent is {rent} pounds a month.", f"2024-04-{day}T09:00:00Z")
    _word(folder, "Lease/Lease v3 (17.04.2024).docx", "The rent is 940 pounds a month.", "2024-04-01T09:00:00Z")
    _word(folder, "Lease/archive/Lease v0.docx", "The rent is to be agreed.", "2024-04-02T09:00:00Z")
    _write(folder, "Lease/~$ase v2.docx", "\0")
    for number, (name, term) in enumerate((("draft", 1), ("draft 2", 2), ("final", 3), ("final2", 4))):
        path = _write(folder, f"NDA/NDA {name}.md", f"The secret is kept for {term} years.\n")
        changed = datetime(2024, 4, (5, 3, 8, 9)[number], tzinfo=UTC).timestamp()
        os.utime(path, (changed, changed))
    _write(folder, "Side letter 3.4.2024.txt", "The tenant may keep one cat.\n")
    _write(folder, "Side letter 17.4.2024.txt", "The tenant may keep two cats.\n")
    _write(folder, "scan of key.png", "\0")


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _word(folder: Path, name: str, text: str, modified: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELATIONS)
        packed.writestr("docProps/core.xml", _CORE.format(modified))
        body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{_MAIN}">{body}</w:document>')


if __name__ == "__main__":
    for make in (desk, archive, drafts):
        make(Path(sys.argv[1]) / make.__name__)
