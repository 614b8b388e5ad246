"""Repositories for tests, made by git itself, with dates and names that are told."""

import os
import subprocess
from pathlib import Path

CLOCK = 1_600_000_000
"""The second of the first commit; each later one is a minute after the one before."""

PLAIN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Ida Holm",
    "GIT_AUTHOR_EMAIL": "ida@example.org",
    "GIT_COMMITTER_NAME": "Bo Lind",
    "GIT_COMMITTER_EMAIL": "bo@example.org",
}


class Made:
    """A repository that grows by commits."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self.count = folder, 0
        folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *words: str, settings: dict[str, str] | None = None, given: bytes = b"") -> str:
        """What git says. It is to succeed."""
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *words],
            cwd=self.folder,
            env={**os.environ, **PLAIN, **(settings or {})},
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode(errors="replace").strip()

    def write(self, **files: str) -> None:
        """Files by their names, with two underscores for a slash and one for a dot."""
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_", "."), text)

    def put(self, path: str, text: str | bytes) -> None:
        """A file at a path."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, subject: str, at: int | None = None, authored: int | None = None, *options: str) -> str:
        """Commits all that there is, and gives the commit's id."""
        self.count += 1
        second = CLOCK + 60 * self.count if at is None else at
        dates = {"GIT_COMMITTER_DATE": f"@{second} +0200", "GIT_AUTHOR_DATE": f"@{authored or second} +0200"}
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject, *options, settings=dates)
        return self.git("rev-parse", "HEAD")
