"""A text that is no text but the failure to get one: a page with a server's error, a guard's question, an empty frame.

It is told by positive signs alone: by an error's name, what a server writes of it, a question before the page. That
a page is gone or was taken down is none of them: somebody did that, and readers should know it.
"""

import re
from functools import cache

from recension import lists
from recension.reading.document import CORRECTION, Document
from recension.reading.patterns import pattern

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "zh")
_MOST = 150  # words of a page that is a failure, what a machine wrote left out
_LONGEST = 160  # characters of a line that says so
_MARKS = pattern(r"^[\s#*_=>|•-]+|(?<![\s#*_=|.,!?…:;。！-])[\s#*_=|.,!?…:;。！-]++$|\\(?=\W)")
_GAPS = pattern(r"[\s,.!…]+")
_SITE = pattern(r"\s[|–—-]\s[^|]{1,40}$")  # the name of the site, behind the name of the page
_STATUS = r"(?:4(?:0\d|2\d|3[01]|99)|5\d\d)"  # not 410 and 451: the page is gone, or was withdrawn by law
_RAISED = pattern(r"[\s#*>]{0,8}(?:uncaught\s)?(?:\w{1,40}\.){0,6}[A-Z][a-z]\w{0,40}(?:Error|Exception)\b\s?[:(]")
_TRACED = pattern(
    r"[\s#*>]{0,8}(?:Traceback \(most recent call last\)|at \S{1,80} \(\S{1,300}:\d{1,7}(?::\d{1,7})?\)"
    r"|File \"[^\"\n]{1,200}\", line \d{1,7})"
)


def failure(document: Document) -> str:
    """The line by which the text is known as a failure to get a page; empty for any other text.

    A text of many words is none, nor is one that has a notice of a correction or a withdrawal.
    """
    if len(document.text) > _LARGEST or any(b.field == CORRECTION and not _says(b.text) for b in document.blocks):
        return ""
    lines = [line for block in document.blocks for line in block.text.split("\n")]
    spoken = [line for line in lines if not _TRACED.match(line)]
    if sum(len(line.split()) for line in spoken) > _MOST:
        return ""
    return next((line.strip() for line in lines if _says(line)), "")


_LARGEST = 20_000  # characters; what a machine writes of an error is no longer


def _says(line: str) -> bool:
    """True for a line that says that getting the page failed."""
    if _RAISED.match(line) or _TRACED.match(line):
        return True
    if len(line) > _LONGEST:
        return False
    return any(said in _titles() or _status().fullmatch(said) for said in (_plain(line), _plain(_SITE.sub("", line))))


def _plain(line: str) -> str:
    """A line in small letters, without mark-up and what marks its end."""
    return _GAPS.sub(" ", _MARKS.sub("", line).replace("’", "'").lower()).strip()


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        e for code in LANGUAGES for name in ("titles", "waits") for e in lists.entries("failures", name, code)
    )


@cache
def _status() -> re.Pattern[str]:
    """Finds the number of an error with the word for it, or with the name of the error."""
    either = "|".join(re.escape(word) for code in LANGUAGES for word in lists.entries("failures", "words", code))
    named = "|".join(re.escape(title) for title in sorted(_titles()))
    behind = r"(?:[\s:–—-]{1,4}[^\d\n]{1,60})?"
    return re.compile(
        rf"(?:{either})\s?(?:code\s)?:?\s?{_STATUS}{behind}|{_STATUS}\s(?:{either}){behind}"
        rf"|http(?:/\d(?:\s\d)?)?\s{_STATUS}{behind}|{_STATUS}[\s:–—-]{{1,4}}(?:{named})|(?:{either}):?\s(?:{named})"
    )
