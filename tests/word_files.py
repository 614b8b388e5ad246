"""Word files made by hand, for tests: a few lines of XML, packed as Word packs them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from recension import readers

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
)


def part(root: str, inner: str) -> str:
    """The XML of a part whose root is `w:root`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMES}>{inner}</w:{root}>'


def docx(body: str, parts: dict[str, str | bytes] | None = None, links: dict[str, str] | None = None) -> bytes:
    """A Word file: the XML within its body, further parts by their names, addresses by the ids of their relations."""
    leads = [("document", "rId1", "word/document.xml", "")]
    kinds = {"word/footnotes.xml": "footnotes", "word/endnotes.xml": "endnotes", "word/comments.xml": "comments"}
    kinds |= {"word/numbering.xml": "numbering", "word/styles.xml": "styles"}
    inner = [(kinds[name], f"p{n}", name[5:], "") for n, name in enumerate(parts or {}) if name in kinds]
    inner += [("hyperlink", key, address, ' TargetMode="External"') for key, address in (links or {}).items()]
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{_TYPES}</Types>',
        "_rels/.rels": _relations([("officeDocument", *leads[0][1:])]),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(inner),
    }
    return packed(whole | (parts or {}))


def packed(members: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return into.getvalue()


def _relations(found: list[tuple[str, str, str, str]]) -> str:
    lines = [f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{to}"{mode}/>' for kind, key, to, mode in found]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def text(raw: bytes, comments: bool = False) -> str:
    """What is read from a Word file."""
    found = readers.read(raw, readers.Asked(comments=comments))
    assert found is not None
    assert found[0].name == "docx"
    return found[1].text


def change(tag: str, inner: str = "", by: str = "Ann Lee", at: str = "2026-03-05T10:00:00Z", more: str = "") -> str:
    """A tracked change of that tag: "ins", "del", "moveFrom", "moveTo"; dated unless `at` is empty."""
    dated = f' w:date="{at}"' if at else ""
    inner = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>") if tag == "del" else inner
    return f'<w:{tag} w:id="1" w:author="{by}"{dated}{more}>{inner}</w:{tag}>'


def mark(tag: str, by: str = "Ann Lee", at: str = "2026-03-05T10:00:00Z") -> str:
    """The properties of a paragraph whose mark a change brought or took away."""
    return f"<w:rPr>{change(tag, '', by, at)}</w:rPr>"


def table(*rows: str) -> str:
    """A table of rows, each made by `row`."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells: words, or paragraphs in XML."""
    inner = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{_cell(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def _cell(inner: str) -> str:
    return inner if inner.startswith("<") else p(inner)


def both(raw: bytes) -> tuple[str, str]:
    """The text with all tracked changes refused, and with all accepted."""
    found = readers.read(raw, readers.Asked(earlier=True))
    assert found is not None
    read = found[1]
    return (read.earlier[0].text if read.earlier else read.text), read.text
