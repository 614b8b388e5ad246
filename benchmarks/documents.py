"""How many changes are told on pairs of PDF, against those told on the texts that they were set from.

    python -m benchmarks documents [--seed N] [--count N]

The texts are made here, with known edits, and set by LaTeX (one column and two, with footnotes, running heads and
hyphens) and by LibreOffice (one column and two); what is not installed is left out, and said. `ratio` is the changes
told on the PDFs to those told on the texts: 1 is perfect. `raw` is the same of the PDFs' text without a reflow.
"""

import argparse
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from recension.errors import Error
from recension.histories import report
from recension.kept import Snapshot
from recension.readers import Asked, pdf

_NOUNS = "ledger harbour council orchard bridge quarry school market ferry archive mill chapel garden lantern".split()
_PEOPLE = "warden clerk baker surveyor teacher miller gardener porter judge mason".split()
_VERBS = "repaired measured opened rented inspected painted closed counted cleaned described".split()
_WHEN = "in spring|after the flood|before noon|on the second Tuesday|for the third time|without a word".split("|")
_MORE = (
    "long-term|well-known|difficult|efficient|half-finished|considerable|municipal|unexpected|temporary|responsible"
).split("|")
_TAILS = (
    "and the committee approved the expenditure|although several neighbours had objected|which nobody had announced|"
    "because the insurance required an independent examination|while the administration considered alternatives"
).split("|")


class Made:
    """A document of sections of paragraphs of sentences, some with notes, as it is edited."""

    def __init__(self, random: Random, sections: int) -> None:
        self.sections = [
            (f"{random.choice(_MORE).capitalize()} {random.choice(_NOUNS)}s", [_paragraph(random) for _ in range(4)])
            for _ in range(sections)
        ]

    def edited(self, random: Random) -> "Made":
        """A copy with edits such as people make: words, sentences added and taken out, a paragraph."""
        copy = Made(random, 0)
        copy.sections = [(head, [list(map(list, each)) for each in paragraphs]) for head, paragraphs in self.sections]
        for _ in range(8):
            _edit(random, random.choice(copy.sections)[1])
        return copy


def _paragraph(random: Random) -> list[list[str]]:
    """Sentences, each with its note, mostly empty."""
    return [
        [_sentence(random), _sentence(random) if random.random() < 0.08 else ""] for _ in range(random.randint(2, 6))
    ]


def _sentence(random: Random) -> str:
    words = f"the {random.choice(_MORE)} {random.choice(_PEOPLE)} {random.choice(_VERBS)} "
    words += f"{random.choice(('the', 'a', 'every'))} {random.choice(_NOUNS)} {random.choice(_WHEN)}"
    if random.random() < 0.6:
        words += f", {random.choice(_TAILS)}"
    if random.random() < 0.4:
        words += f" at a price of {random.randint(12, 980)} crowns"
    return words[0].upper() + words[1:] + "."


def _edit(random: Random, paragraphs: list[list[list[str]]]) -> None:
    sentences = random.choice(paragraphs)
    place = random.randrange(len(sentences))
    kind = random.random()
    if kind < 0.5:
        words = sentences[place][0].split(" ")
        words[random.randrange(1, len(words) - 1)] = random.choice(_NOUNS)
        sentences[place][0] = " ".join(words)
    elif kind < 0.7:
        sentences.insert(place, [_sentence(random), ""])
    elif kind < 0.85 and len(sentences) > 1:
        del sentences[place]
    else:
        paragraphs.insert(random.randrange(len(paragraphs) + 1), _paragraph(random))


def text(made: Made) -> str:
    """The document as a person would keep it as text: Markdown, the notes at its end."""
    told, notes = ["# Accounts of the parish"], list[str]()
    for head, paragraphs in made.sections:
        told.append(f"## {head}")
        for sentences in paragraphs:
            words = []
            for sentence, note in sentences:
                notes += [f"[^{len(notes) + 1}]: {note}"] if note else []
                words.append(f"{sentence}[^{len(notes)}]" if note else sentence)
            told.append(" ".join(words))
    return "\n\n".join([*told, *notes]) + "\n"


def _latex(made: Made, options: str) -> str:
    body = "".join(
        f"\\section*{{{head}}}\n"
        + "\n\n".join(" ".join(s + (f"\\footnote{{{note}}}" if note else "") for s, note in p) for p in paragraphs)
        + "\n\n"
        for head, paragraphs in made.sections
    )
    return (
        f"\\documentclass[{options}]{{article}}\\usepackage[T1]{{fontenc}}\\usepackage{{lmodern}}\\pagestyle{{myheadings}}"
        f"\\markright{{Accounts of the parish}}\\title{{Accounts of the parish}}\\author{{}}\\date{{}}"
        f"\\begin{{document}}\\maketitle\n{body}\\end{{document}}\n"
    )


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"))
)


def _flat(made: Made, columns: int) -> str:
    """The document as one file of LibreOffice, with a head on every page and its number at the foot."""
    number = 0
    body = '<text:p text:style-name="Title">Accounts of the parish</text:p>'
    for head, paragraphs in made.sections:
        body += f'<text:h text:outline-level="1" text:style-name="Heading_20_1">{head}</text:h>'
        for sentences in paragraphs:
            body += '<text:p text:style-name="Body">'
            for place, (sentence, note) in enumerate(sentences):
                number += bool(note)
                body += (" " if place else "") + sentence
                if note:
                    body += (
                        f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
                        f'<text:note-body><text:p text:style-name="Footnote">{note}</text:p></text:note-body>'
                        "</text:note>"
                    )
            body += "</text:p>"
    page = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/>' if columns > 1 else ""
    return (
        f'<?xml version="1.0"?><office:document {_SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        '<style:style style:name="Title" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-bottom="0.4cm"/>'
        '<style:text-properties fo:font-size="20pt"/></style:style>'
        '<style:style style:name="Heading_20_1" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/>'
        '<style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Body" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-bottom="0.2cm"/>'
        '<style:text-properties fo:font-size="11pt"/></style:style>'
        '<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt"/>'
        '</style:style></office:styles><office:automatic-styles><style:page-layout style:name="L">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" '
        f'fo:margin-bottom="2cm" fo:margin-left="2cm" fo:margin-right="2cm">{page}</style:page-layout-properties>'
        '<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style>'
        '</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="L"><style:header><text:p>Accounts of the parish</text:p></style:header><style:footer>'
        "<text:p>Page <text:page-number/></text:p></style:footer></style:master-page></office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _by_latex(sources: list[str], folder: Path) -> list[bytes]:
    for number, source in enumerate(sources):
        path = folder / f"{number}.tex"
        path.write_text(source, encoding="utf-8")
        command = ["pdflatex", "-interaction=batchmode", f"-output-directory={folder}", str(path)]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
    return [(folder / f"{number}.pdf").read_bytes() for number in range(len(sources))]


def _by_libreoffice(sources: list[str], folder: Path) -> list[bytes]:
    paths = [folder / f"{number}.fodt" for number in range(len(sources))]
    for path, source in zip(paths, sources, strict=True):
        path.write_text(source, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [path.with_suffix(".pdf").read_bytes() for path in paths]


Setter = tuple[str, Callable[[list[str], Path], list[bytes]], Callable[[Made], str]]
SETTERS: dict[str, Setter] = {
    "latex, one column": ("pdflatex", _by_latex, lambda made: _latex(made, "11pt")),
    "latex, two columns": ("pdflatex", _by_latex, lambda made: _latex(made, "10pt,twocolumn")),
    "libreoffice, one column": ("soffice", _by_libreoffice, lambda made: _flat(made, 1)),
    "libreoffice, two columns": ("soffice", _by_libreoffice, lambda made: _flat(made, 2)),
}


def pairs(seed: int, count: int) -> Iterator[tuple[Made, Made]]:
    """Pairs of documents, the second an edited copy of the first."""
    for number in range(count):
        random = Random(seed * 1000 + number)
        old = Made(random, 3 + number % 4)
        yield old, old.edited(random)


def told(old: str, new: str) -> int:
    """How many changes are told between two texts."""
    before, after = (Snapshot.of("accounts", each) for each in (old, new))
    return len(report.compare(before, after).changes)


def raw(data: bytes) -> str:
    """The text of a PDF as its library gives it."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    return "\n".join(re.sub(r"\r\n?", "\n", page.get_textpage().get_text_range()) for page in document)


def main(arguments: list[str]) -> dict[str, Any]:
    """Changes told on the texts and on the PDFs, for each way of setting them; and the greatest ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=12)
    asked = parser.parse_args(arguments)
    made = list(pairs(asked.seed, asked.count))
    figures = {name: _measured(made, *setter) for name, setter in SETTERS.items() if shutil.which(setter[0])}
    if not figures:
        raise Error("neither pdflatex nor soffice is installed", "install one of them: the pairs are set with it")
    wanting = [name for name in SETTERS if name not in figures]
    return {
        "pairs": asked.count,
        **figures,
        "left out": wanting,
        "ratio": max(each["ratio"] for each in figures.values()),
    }


def _measured(
    made: list[tuple[Made, Made]],
    _: str,
    setter: Callable[[list[str], Path], list[bytes]],
    source: Callable[[Made], str],
) -> dict[str, Any]:
    flat = [each for pair in made for each in pair]
    with TemporaryDirectory() as folder:
        files = setter([source(each) for each in flat], Path(folder))
    texts = list(map(text, flat))
    read = [pdf.read(each, Asked()).text for each in files]
    unread = list(map(raw, files))
    counts = [
        [told(each[place], each[place + 1]) for place in range(0, len(flat), 2)] for each in (texts, read, unread)
    ]
    wanted, found, rough = map(sum, counts)
    return {
        "texts": wanted,
        "read": found,
        "raw": rough,
        "ratio": round(found / wanted, 3),
        "exact": sum(one == other for one, other in zip(counts[0], counts[1], strict=True)),
    }
