"""A mail as programs save it: its subject, and the text that its sender wrote."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from recension.encodings import codec
from recension.readers import _html
from recension.readers._limits import Limits
from recension.readers._markdown import Block, HeadingLine, Paragraph, line, written
from recension.readers._markup import Markup
from recension.readers._reading import Asked, Reader, Reading, UnreadableError, register

_SENT = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}  # which nobody types
_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:")
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom [^\n]*[0-9]{4}\r?\n[!-9;-~]+:")
_LONGEST_HEAD = 1 << 18
_MOST_PARTS, _MOST_LINES = 200, 20_000_000  # of lines each for every part that may hold it: so long takes the parser
_LONGEST_HEADER = 20_000  # characters; the parser takes the square of its length
_LOCKED = "Open it in the mail program, and save its text from there."


def takes(_: bytes, raw: bytes) -> bool:
    """Whether it begins as a mail: nothing but header lines up to the first empty one, some that no person types.

    A memo that begins with From, Date and Subject is a text.
    """
    if not _HEADER.match(raw) and not raw.startswith(b"From "):
        return False
    lines = re.split(rb"\r?\n\r?\n", raw[:_LONGEST_HEAD], maxsplit=1)[0].splitlines()
    lines = lines[1:] if raw.startswith(b"From ") else lines
    found = [_HEADER.match(line) for line in lines if line[:1] not in (b" ", b"\t")]
    names = {each[1].lower() for each in found if each}
    return None not in found and {b"from", b"date"} <= names and bool(_SENT & names)


def read(raw: bytes, asked: Asked) -> Reading:
    """The subject as a heading, and the text of the mail; its date is the moment of change, its sender the author.

    The plain part counts before the HTML part. Attachments are named below the text, and not read.
    """
    if raw.startswith(b"From ") and _NEXT_MAIL.search(raw):
        raise UnreadableError("it is a mailbox of several mails.", "Save each of them as a file of its own (.eml).")
    holders = raw.count(b"multipart/")
    if holders > _MOST_PARTS or holders * raw.count(b"\n") > _MOST_LINES:
        raise UnreadableError("it holds more parts than a mail has.", "Save its text from the mail program.")
    try:
        mail = message_from_bytes(raw)
        _refuse_locked(mail)
        subject, remarks = _header(mail, "Subject"), [*_undated(mail)]
        blocks: list[Block] = [HeadingLine(1, subject)]
        for part in _texts(mail):
            blocks += _blocks(part, asked.limits, remarks)
        attached = [f"Attached: {name}" for name in _attached(mail)]
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(f"it is a broken mail: {error}.", "Save it again from the mail program.") from None
    text = written([*blocks, Paragraph("\n".join(attached))])
    return Reading(text, subject, _moment(mail), _header(mail, "From"), (), tuple(remarks))


def _refuse_locked(mail: Message) -> None:
    for part in _walk(mail):
        if max(len(str(part.get(name, ""))) for name in ("Content-Type", "Content-Disposition")) > _LONGEST_HEADER:
            raise UnreadableError("it is a broken mail: one of its headers does not end.", _LOCKED)
        kind = part.get_content_type()
        if kind == "multipart/encrypted" or kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            raise UnreadableError("it is an encrypted mail.", _LOCKED)
        if kind == "text/plain" and b"-----BEGIN PGP MESSAGE-----" in _payload(part)[:200]:
            raise UnreadableError("it is an encrypted mail.", _LOCKED)


def _walk(part: Message) -> Iterator[Message]:
    """The mail's parts, and not those of a mail that is attached to it."""
    yield part
    if part.is_multipart() and not part.get_content_type().startswith("message/"):
        for each in part.get_payload():
            if isinstance(each, Message):
                yield from _walk(each)


def _texts(part: Message) -> Iterator[Message]:
    """The parts with the text of a mail, in order: of several ways to say the same the plain one, else the first."""
    kind = part.get_content_type()
    if not part.is_multipart():
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            yield part
        return
    if kind.startswith("message/"):
        return
    ways = [list(_texts(each)) for each in part.get_payload() if isinstance(each, Message)]
    if kind == "multipart/alternative":
        full = [way for way in ways if any(_payload(each).strip() for each in way)]
        plain = [way for way in full if all(each.get_content_type() == "text/plain" for each in way)]
        ways = (plain or full)[:1]
    for way in ways:
        yield from way


def _attached(mail: Message) -> Iterator[str]:
    """The names of what is attached; pictures that are set in the text have none, and are passed over."""
    for part in _walk(mail):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            yield f"a mail, {_header(first, 'Subject')}" if isinstance(first, Message) else "a mail"
        elif not part.is_multipart() and (part.get_content_disposition() == "attachment" or part.get_filename()):
            yield line(_decoded(part.get_filename() or part.get_content_type()))


def _blocks(part: Message, limits: Limits, remarks: list[str]) -> list[Block]:
    text = _text(part, remarks)
    if part.get_content_type() == "text/html":
        return list(Markup().blocks(_html.parse(text, limits)))
    if part.get_param("format") == "flowed":
        text = _flowed(text, str(part.get_param("delsp")).lower() == "yes")
    lines = "\n".join(each.rstrip() for each in text.splitlines())
    return [Paragraph(each) for each in re.split(r"\n{2,}", lines)]


def _text(part: Message, remarks: list[str]) -> str:
    """The text of a part in the encoding that it names; where that is wrong, marks of what could not be read."""
    raw, named = _payload(part), part.get_content_charset() or ""
    name = codec(named or "utf-8")
    if name in (None, "ascii"):
        name = "utf-8"
    try:
        return raw.decode(name or "utf-8")
    except UnicodeDecodeError:
        remarks.append(f"its text is not in the encoding that it names ({named or 'none'}); some of it cannot be read.")
        return raw.decode(name or "utf-8", "replace")


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _flowed(text: str, delete: bool) -> str:
    """The text with the lines joined that a mail program broke (RFC 3676): those that end in a space."""
    told = ""
    depth = -1  # of quotation, of a line that goes on
    for each in text.splitlines():
        quotes = len(each) - len(each.lstrip(">"))
        words = each[quotes:].removeprefix(" ")
        joined = depth == quotes
        told += words if joined else ("\n" if told else "") + (">" * quotes + " " if quotes else "") + words
        goes_on = words.endswith(" ") and words != "-- "
        depth = quotes if goes_on else -1
        told = told[:-1] if goes_on and delete else told
    return told


def _moment(mail: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(mail.get("Date", "")))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _undated(mail: Message) -> Iterator[str]:
    if _moment(mail) is None:
        yield f"its date cannot be read: {_header(mail, 'Date')[:60]!r}."


def _header(mail: Message, name: str) -> str:
    return line(_decoded(str(mail.get(name, ""))))


def _decoded(written: str) -> str:
    """A header as it is meant: with encoded words read, and bytes that are no ASCII taken for UTF-8."""
    plain = written[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return str(make_header(decode_header(plain)))
    except (MessageError, ValueError, LookupError):
        return plain


register(Reader("eml", "1", "a mail", takes, read))
