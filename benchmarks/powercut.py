"""Simulated power cuts: is a snapshot that was reported kept still there after the plug was pulled?

    sudo python benchmarks/powercut.py [CUTS] [FOLDER]

A small ext4 image is mounted through a loop device, and a writer keeps snapshots on it. At random moments the
writer is stopped and the image file is copied. What ext4 still held in memory has not reached the image, so the
copy is the disk as a power cut would leave it. The copy is mounted, ext4 replays its journal, and every snapshot
and look that had been acknowledged is looked up. The device's counters must stand still during a copy, or it is
taken again: the copy shows one moment.

The harness is only worth something if it catches a writer that does not call fsync, so one is run as well. A disk
that lies about what it holds is not simulated.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from recension.kept import Snapshot
from recension.store import FolderStore, durable
from recension.store.looks import read_look
from recension.store.verify import verify

START = datetime(2020, 1, 1, tzinfo=UTC)
IMAGE = 96 << 20
WRITERS = ("put", "put_many", "without-fsync")
NEEDS = ("losetup", "mkfs.ext4", "mount", "umount")


def main() -> int:
    cuts = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    where = sys.argv[2] if len(sys.argv) > 2 else "."
    obstacle = missing()
    if obstacle:
        print(f"Power cuts cannot be simulated here: {obstacle}.", file=sys.stderr)
        return 2
    folder = Path(tempfile.mkdtemp(prefix="powercut-", dir=where)).absolute()
    try:
        lost = {writer: trial(writer, cuts, folder / writer) for writer in WRITERS}
    except subprocess.CalledProcessError as error:
        print(f"Power cuts cannot be simulated here: {error.cmd} said: {error.stderr.strip()}", file=sys.stderr)
        return 2
    finally:
        shutil.rmtree(folder)
    if not lost["without-fsync"]:
        print("The writer without fsync was not caught, so this run proves nothing.")
    return 1 if lost["put"] or lost["put_many"] or not lost["without-fsync"] else 0


def missing() -> str:
    if os.geteuid() != 0:
        return "it needs root, to mount an image"
    if not Path("/dev/loop-control").exists():
        return "there are no loop devices (/dev/loop-control is missing)"
    absent = [tool for tool in NEEDS if shutil.which(tool) is None]
    return f"{', '.join(absent)} cannot be found" if absent else ""


def trial(writer: str, cuts: int, folder: Path) -> int:
    """How many acknowledged captures were lost over all cuts."""
    folder.mkdir()
    image, copy = folder / "image", folder / "copy"
    acknowledged = lost = bad = 0
    with image.open("wb") as file:
        file.truncate(IMAGE)
    run("mkfs.ext4", "-q", "-N", "100000", str(image))
    with mounted(image, folder / "disk") as (disk, device), writing(writer, disk) as process:
        said: list[int] = []
        for _ in range(cuts):
            listen(process, said, random.uniform(0.05, 0.6))
            cut(process, device, image, copy, said)
            with mounted(copy, folder / "after") as (after, _):
                missed, problems = check(after / "snapshots", said)
            acknowledged, lost, bad = acknowledged + len(said), lost + missed, bad + problems
            process.send_signal(signal.SIGCONT)
    print(f"{writer:<14}{cuts} cuts, {acknowledged} acknowledged captures looked up, {lost} lost, {bad} files damaged")
    return lost + bad


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[tuple[Path, str]]:
    at.mkdir(exist_ok=True)
    device = run("losetup", "--find", "--show", str(image))
    try:
        run("mount", device, str(at))
        try:
            yield at, device
        finally:
            run("umount", str(at))
    finally:
        run("losetup", "--detach", device)


@contextmanager
def writing(writer: str, disk: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, __file__, "--write", writer, str(disk / "snapshots")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def listen(process: subprocess.Popen[bytes], said: list[int], seconds: float) -> None:
    """Takes down what the writer says is kept."""
    assert process.stdout is not None
    end = time.monotonic() + seconds
    while time.monotonic() < end or not said:
        if process.poll() is not None:
            raise SystemExit("The writer stopped by itself: the image is full, or it failed.")
        said += map(int, (process.stdout.read() or b"").split())
        time.sleep(0.01)


def cut(process: subprocess.Popen[bytes], device: str, image: Path, copy: Path, said: list[int]) -> None:
    """Stops the writer and copies the image as it is at one moment; `said` ends with the last word before it."""
    process.send_signal(signal.SIGSTOP)
    while Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] not in "Tt":
        time.sleep(0.001)
    assert process.stdout is not None
    said += map(int, (process.stdout.read() or b"").split())
    counters = Path(f"/sys/block/{Path(device).name}/stat")
    while True:
        before = counters.read_text()
        run("cp", "--sparse=always", str(image), str(copy))
        if before == counters.read_text() and before.split()[8] == "0":
            return


def check(root: Path, said: list[int]) -> tuple[int, int]:
    """How many of the captures are not there, and how many files are damaged."""
    store = FolderStore(root)
    try:
        kept = {entry.taken: store.get("ferry", entry).raw for entry in store.list("ferry")}
    except Exception as error:
        print(f"    {error}")
        return len(said), 1
    checks = root / "ferry" / "checks.jsonl"
    lines = checks.read_bytes().split(b"\n") if checks.exists() else []
    looks = {look.at for line in lines if (look := read_look(line)) is not None}
    gone = [n for n in said if kept.get(capture(n).taken) != capture(n).raw and capture(n).taken not in looks]
    return len(gone), sum(problem.fatal for problem in verify(root))


def capture(number: int) -> Snapshot:
    """Every third capture finds the text of the one before."""
    text = f"Ferry {number - (number % 3 == 2)}. " + "The tide was out. " * 100
    return Snapshot("ferry", text.encode(), "", START + timedelta(minutes=number))


def write(writer: str, root: Path) -> None:
    """Keeps captures for ever, and says the number of each as soon as the store has reported it."""
    if writer == "without-fsync":
        durable.sync = lambda _: None
    store, numbers = FolderStore(root), iter(range(10**9))
    if writer == "put_many":
        for number, _ in enumerate(store.put_many(map(capture, numbers))):
            os.write(1, b"%d\n" % number)
    for number in numbers:
        store.put(capture(number))
        os.write(1, b"%d\n" % number)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2], Path(sys.argv[3]))
    else:
        raise SystemExit(main())
