"""A fault at the n-th system call of the store's writes, in a child process of its own."""

import errno
import os
from collections.abc import Callable
from typing import Any, NamedTuple

from recension.errors import Error
from recension.store import article_folder, durable

CALLS = frozenset("open write fsync link unlink mkdir rename close fstat read pread utime syncfs".split())
REACH = {
    "kill": CALLS,
    "EIO": CALLS,
    "half": frozenset({"write"}),
    "short": frozenset({"write"}),
    "ENOSPC": frozenset("open write fsync link mkdir rename syncfs".split()),
    "EROFS": frozenset("open link unlink mkdir rename utime".split()),
    "EINTR": frozenset("link unlink mkdir rename utime syncfs".split()),
}
"""Which calls each fault can hit. Python makes the calls that EINTR cannot hit here again by itself (PEP 475)."""

KILLED, BROKEN, SOUND, UNREACHED = 9, 3, 0, 7


class Ending(NamedTuple):
    """How the child ended, which of its steps had been answered, and the call that the fault hit."""

    status: int
    answered: list[int]
    call: str
    errors: list[str]


class FaultyOs:
    """The module os, but the n-th of the calls that matter goes wrong."""

    def __init__(self, fault: str, when: int, report: Callable[[str], None]) -> None:
        self.fault, self.when, self.report, self.count = fault, when, report, 0

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self.wrap(name, real) if name in REACH[self.fault] else real

    def syncfs(self, real: Callable[..., Any]) -> Callable[..., Any]:
        return self.wrap("syncfs", real) if "syncfs" in REACH[self.fault] else real

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count != self.when:
                return real(*args, **kwargs)
            self.report(f"call {name}")
            return self.strike(name, real, *args, **kwargs)

        return call

    def strike(self, name: str, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self.fault == "kill":
            os._exit(KILLED)
        if self.fault in ("half", "short"):
            taken = real(args[0], args[1][: len(args[1]) // 2])
            if self.fault == "half":
                os._exit(KILLED)
            return taken
        if name == "close":
            real(*args, **kwargs)
        number = getattr(errno, self.fault)
        raise OSError(number, os.strerror(number))


def run(steps: list[Callable[[], object]], fault: str, when: int) -> Ending:
    """Runs the steps in a child process, up to the first Error; the fault strikes at its call number `when`."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(steps, fault, when, lambda line: os.write(writing, f"{line}\n".encode()))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        lines = [line.rstrip("\n").partition(" ") for line in pipe]
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found: dict[str, list[str]] = {"answered": [], "call": [""], "error": []}
    for key, _, value in lines:
        found[key].append(value)
    return Ending(status, [int(value) for value in found["answered"]], found["call"][-1], found["error"])


def _child(steps: list[Callable[[], object]], fault: str, when: int, report: Callable[[str], object]) -> None:
    status = BROKEN
    try:
        faulty = FaultyOs(fault, when, report)  # type: ignore[arg-type]
        real = durable.syncfs()
        durable.os = article_folder.os = faulty  # type: ignore[assignment, attr-defined]
        durable.syncfs = (lambda: faulty.syncfs(real)) if real else durable.syncfs  # type: ignore[assignment]
        for number, step in enumerate(steps):
            try:
                step()
                report(f"answered {number}")
            except Error as error:
                report(f"error {error.message} {error.hint}")
                break
        status = SOUND if faulty.count >= when else UNREACHED
    finally:
        os._exit(status)
