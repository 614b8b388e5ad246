"""A text that is piped in."""

import sys

from recension.errors import Error
from recension.kept import Snapshot
from recension.sources import _bytes
from recension.sources._capture import Capture, Options, Source, register, snapshot, some

ORIGIN = "standard input"


def read(options: Options) -> Snapshot:
    """What is piped in, to its end, as a snapshot without a date."""
    return snapshot(_piped(options), "-", ORIGIN, options.encoding)


def find(_: str, options: Options) -> list[Capture]:
    """The one capture that is piped in. Error without the name of its article, which nothing else tells."""
    article, taken = options.article, options.at or options.now
    if article is None:
        raise Error("A text from standard input has no name.", "Name its article: --article NAME")
    brought = options.now if options.at else None

    def capture() -> Snapshot:
        return some(
            snapshot(
                _piped(options),
                article,
                ORIGIN,
                options.encoding,
                taken,
                brought,
                remark=options.remark,
                document=options.raw,
            )
        )

    return [Capture(article, taken, ORIGIN, capture)]


register(Source("standard input", "- for standard input", lambda spec: spec == "-", find))


def _piped(options: Options) -> bytes:
    if sys.stdin is None:
        raise Error("There is no standard input to read.", "Pipe a text into the command, or name a file.")
    try:
        return _bytes.bounded(sys.stdin.buffer, ORIGIN, options.most)
    except OSError as error:
        raise _bytes.trouble(ORIGIN, error) from None
