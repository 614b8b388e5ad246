"""Writes that are on the disk when they return. Every system call of a write is in this file, called as `os.x`,
so that a test can put a fault at each.

All names are names within an open folder: nothing here follows a symbolic link. An OSError comes out as it is.
"""

import errno
import fcntl
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from recension.store.syncfs import syncfs as syncfs

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
TEMP = re.compile(r"\.[0-9a-f]{16}\.tmp")
FULL_SYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


class SyncError(OSError):
    """The disk did not take what was written. Whether a second fsync would tell the truth is unknown."""


class DifferentError(FileExistsError):
    """The name is taken by other bytes."""


class File(NamedTuple):
    """Bytes to be kept under `name` in the open folder."""

    folder: int
    name: str
    data: bytes


def keep(file: File) -> None:
    """Creates the file, durably.

    A file of that name with the same bytes is left as it is; other bytes raise DifferentError.

    After an error from fsync the kernel may have forgotten the pages (fsyncgate, 2018), so the whole write is done
    once more, and put in the place of the first, whose bytes are the same but may not be on the disk.
    """
    try:
        _keep(file, _link)
    except SyncError:
        _keep(file, _replace)


def keep_all(files: Sequence[File]) -> None:
    """Creates the files, all durable when it returns: no name appears before its bytes are on the disk."""
    if len(files) < 2 or syncfs() is None:
        for file in files:
            keep(file)
        return
    try:
        _keep_together(files)
    except SyncError:
        for file in files:
            _keep(file, _replace)


def append_all(lines: Sequence[File]) -> bool:
    """Adds lines to several files, all durable when it returns; True where all else on their disks is durable too."""
    if len(lines) < 2 or syncfs() is None:
        for each in lines:
            append(*each)
        return False
    for each in lines:
        _append(*each, lambda _: None)
    try:
        sync_disks([each.folder for each in lines])
    except SyncError:
        for each in lines:  # a line that stands twice is one line
            append(*each)
        return False
    return True


def append(folder: int, name: str, data: bytes) -> None:
    """Adds whole lines to the file, durably, on a fresh line if the last one was torn."""
    try:
        _append(folder, name, data, sync)
    except SyncError:
        _append(folder, name, data, sync)


def settle(folder: int, names: Sequence[str]) -> None:
    """Makes the named files and their folder durable: another process may not have waited until they were."""
    for name in names:
        fd = _call(os.open, name, READ, dir_fd=folder)
        try:
            sync(fd)
        finally:
            _close(fd)
    sync(folder)


def sweep(folder: int, names: Iterable[str], before: float) -> None:
    """Removes the temporary files among the names, if they are of a write that was cut off before `before`.

    A writer that slept so long finds its file gone and reports an error; it has reported nothing as kept."""
    for name in filter(TEMP.fullmatch, names):
        with suppress(OSError):
            if os.lstat(name, dir_fd=folder).st_mtime < before:
                _discard(folder, name)


def make_folder(folder: int, name: str) -> None:
    """Creates the folder `name` in the open folder, if it is not there, durably."""
    make_folders(folder, [name])


def make_folders(folder: int, names: Iterable[str]) -> None:
    """Creates the folders in the open folder that are not there, all durable when it returns."""
    for name in names:
        with suppress(FileExistsError):
            _call(os.mkdir, name, dir_fd=folder)
    sync(folder)


def make_path(path: Path) -> None:
    """Creates the folder and its parents where they are missing; each new name, and the last, is durable."""
    missing = [path, *path.parents]
    while len(missing) > 1 and missing[-1].is_dir():
        missing.pop()
    for folder in reversed(missing):
        with opened(folder.parent, link=True) as parent:
            make_folder(parent, folder.name)


@contextmanager
def opened(path: Path | str, folder: int | None = None, link: bool = False) -> Iterator[int]:
    """An open folder. That it is reached by a symbolic link is an error, unless `link` allows it."""
    fd = _call(os.open, path, FOLDER if link else FOLDER | os.O_NOFOLLOW, dir_fd=folder)
    try:
        yield fd
    finally:
        _close(fd)


def state(folder: int, name: str) -> str:
    """The number, size and times of a file in the open folder, which change when it is touched.

    Empty if there is none.
    """
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def read(folder: int, name: str) -> bytes:
    """The bytes of a plain file in the open folder. OSError: ELOOP for a link, EINVAL for no file, ENOMEM if vast."""
    fd = os.open(name, READ, dir_fd=folder)
    try:
        size = plain(fd).st_size
        data = os.read(fd, size + 1)
        return data if len(data) == size else data + _rest(fd)
    except MemoryError:
        raise OSError(errno.ENOMEM, "it does not fit into memory", name) from None
    finally:
        os.close(fd)


def read_head(folder: int, name: str, size: int) -> tuple[bytes, int]:
    """The first bytes of a plain file in the open folder, up to `size`, and how many it has."""
    fd = os.open(name, READ, dir_fd=folder)
    try:
        whole = plain(fd).st_size
        return os.read(fd, size), whole
    finally:
        os.close(fd)


def plain(fd: int) -> os.stat_result:
    """The status of an open plain file; OSError EINVAL where it is something else."""
    status = os.fstat(fd)
    if status.st_mode & 0o170000 != 0o100000:
        raise OSError(errno.EINVAL, "not a plain file")
    return status


def lock(folder: int) -> bool:
    """Waits for the lock of the open folder, which is released when it is closed; False where there are no locks.

    It keeps a check and the write after it together. Even without it, nothing is lost or overwritten.
    """
    try:
        _call(fcntl.flock, folder, fcntl.LOCK_EX)
    except OSError:
        return False
    return True


def locked(folder: int) -> bool:
    """Whether somebody else holds the open folder's lock just now."""
    try:
        _call(fcntl.flock, folder, fcntl.LOCK_SH | fcntl.LOCK_NB)
        _call(fcntl.flock, folder, fcntl.LOCK_UN)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def sync(fd: int) -> None:
    """Waits until the open file or folder is on the disk."""
    try:
        _call(_full_sync, fd)
    except OSError as error:
        raise SyncError(error.errno, error.strerror) from error


def sync_all(folder: int) -> None:
    """Waits until the whole file system of the open folder is on the disk."""
    call = syncfs()
    if call is None:
        os.sync()
        return
    try:
        _call(call, folder)
    except OSError as error:
        raise SyncError(error.errno, error.strerror) from error


def _full_sync(fd: int) -> None:
    """On macOS fsync leaves the bytes in the drive's own memory; F_FULLFSYNC does not, where it is supported."""
    if FULL_SYNC is not None:
        with suppress(OSError):
            fcntl.fcntl(fd, FULL_SYNC)
            return
    os.fsync(fd)


def _keep(file: File, publish: Callable[[File, str], None]) -> None:
    temp = _write_temp(file, sync)
    _publish(file, temp, publish)
    sync(file.folder)


def _keep_together(files: Sequence[File]) -> None:
    waiting: list[tuple[File, str]] = []
    try:
        for file in files:
            temp = _write_temp(file, lambda _: None)
            waiting.append((file, temp))
        sync_disks([file.folder for file in files])
        while waiting:
            _publish(*waiting.pop(), _link)
    finally:
        for file, temp in waiting:
            _discard(file.folder, temp)
    _sync_folders(files)


def sync_disks(folders: Iterable[int]) -> None:
    """Waits until the file systems of the open folders are on their disks."""
    for folder in {os.fstat(folder).st_dev: folder for folder in folders}.values():
        sync_all(folder)


def _sync_folders(files: Sequence[File]) -> None:
    """Makes folders durable: a single one by fsync, many by syncfs, whichever is cheaper."""
    folders = {file.folder for file in files}
    if len(folders) > 1:
        sync_disks(folders)
    else:
        sync(folders.pop())


def _write_temp(file: File, finish: Callable[[int], None]) -> str:
    temp = f".{os.urandom(8).hex()}.tmp"
    try:
        _create(file.folder, temp, file.data, finish)
    except BaseException:  # ^C as the file was made, too: it is there, and nobody holds it
        _discard(file.folder, temp)
        raise
    return temp


def _create(folder: int, name: str, data: bytes, finish: Callable[[int], None]) -> None:
    fd = _call(os.open, name, NEW, 0o666, dir_fd=folder)
    try:
        _write(fd, data)
        finish(fd)
    except BaseException:
        _discard(folder, name)
        raise
    finally:
        _close(fd)


def _publish(file: File, temp: str, publish: Callable[[File, str], None]) -> None:
    try:
        publish(file, temp)
    finally:
        _discard(file.folder, temp)


def _link(file: File, temp: str) -> None:
    try:
        _call(os.link, temp, file.name, src_dir_fd=file.folder, dst_dir_fd=file.folder, follow_symlinks=False)
    except FileExistsError:
        _compare(file, temp)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _create_final(file, temp)


def _create_final(file: File, temp: str) -> None:
    """Creates the file under its final name at once, where there are no hard links. A crash may leave half of it."""
    try:
        _create(file.folder, file.name, file.data, sync)
    except FileExistsError:
        _compare(file, temp)


def _compare(file: File, temp: str) -> None:
    """Compares a file that is there with ours.

    The same bytes will do; a first part of them was cut off, and is replaced.
    """
    held = read(file.folder, file.name)
    if held == file.data:
        settle(file.folder, [file.name])
    elif file.data.startswith(held):
        _rename(file, temp)
    else:
        raise DifferentError(errno.EEXIST, "other bytes have this name", file.name)


def _replace(file: File, temp: str) -> None:
    try:
        held = read(file.folder, file.name)
    except FileNotFoundError:
        _link(file, temp)
        return
    if not file.data.startswith(held):
        raise DifferentError(errno.EEXIST, "other bytes have this name", file.name)
    _rename(file, temp)


def _rename(file: File, temp: str) -> None:
    _call(os.rename, temp, file.name, src_dir_fd=file.folder, dst_dir_fd=file.folder)


def _append(folder: int, name: str, data: bytes, finish: Callable[[int], None]) -> None:
    fd = _call(os.open, name, APPEND, 0o666, dir_fd=folder)
    try:
        size = plain(fd).st_size
        torn = size > 0 and os.pread(fd, 1, size - 1) != b"\n"
        _write(fd, b"\n" + data if torn else data)
        finish(fd)
    finally:
        _close(fd)


def _write(fd: int, data: bytes) -> None:
    """Writes all bytes. A call may write only some of them (a full disk, a limit, a signal): it is made again."""
    rest = memoryview(data)
    while rest:
        rest = rest[_call(os.write, fd, rest) :]


def _rest(fd: int) -> bytes:
    parts = []
    while part := os.read(fd, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _call(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Makes a call, again if a signal interrupted it; Python itself does so for some calls only."""
    while True:
        try:
            return function(*args, **kwargs)
        except InterruptedError:
            continue


def _discard(folder: int, temp: str) -> None:
    with suppress(OSError):
        _call(os.unlink, temp, dir_fd=folder)


def _close(fd: int) -> None:
    """Closes a file, once: closing twice could hit another file. Errors are ignored, as all is durable by now."""
    with suppress(OSError):
        os.close(fd)
