"""Work that may not end, or may want all memory: tried once in a process of its own, which can be stopped."""

import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

MOST = 6 << 30  # bytes of address space


@dataclass(frozen=True, slots=True)
class Trial:
    """Processor seconds and the answer; or why there is none, in `trouble`."""

    seconds: float = 0.0
    answer: Any = None
    trouble: str = ""


def spent() -> float:
    """The processor seconds of this process and of those that it started and that have ended."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def tried(work: Callable[[], object], limit: float) -> Trial:
    """What the work gives, if it ends within so many seconds of the wall."""
    context = get_context("fork")  # the texts are not sent: they are there
    reader, writer = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(work, writer))
    child.start()
    writer.close()
    try:
        return reader.recv() if reader.poll(limit) else Trial(trouble=f"over {limit:g} s")
    except EOFError:
        return Trial(trouble="killed")
    finally:
        reader.close()
        child.kill()
        child.join()


def _give_way() -> None:
    """A step below the one who watches: among equals of real-time priority, who waits to stop us would wait for us."""
    if hasattr(os, "SCHED_FIFO") and os.sched_getscheduler(0) == os.SCHED_FIFO:
        lower = max(1, os.sched_getparam(0).sched_priority - 1)
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(lower))


def _work(work: Callable[[], object], writer: Connection) -> None:
    _give_way()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # some panic at length
    resource.setrlimit(resource.RLIMIT_AS, (MOST, resource.getrlimit(resource.RLIMIT_AS)[1]))
    start = spent()
    try:
        answer = work()
        outcome = Trial(spent() - start, answer)
    except MemoryError:
        outcome = Trial(trouble="out of memory")
    except BaseException as error:  # a panic of Rust is no Exception
        outcome = Trial(trouble=f"fails: {type(error).__name__}")
    writer.send(outcome)
