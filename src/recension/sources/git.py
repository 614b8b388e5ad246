"""A git repository, or a bundle of one: each version of a file, or of each text file in a folder.

Its reader is loaded where one is named.
"""

from recension.sources._capture import Capture, Options, Source, register

PREFIX = "git:"


def takes(spec: str) -> bool:
    """Whether `spec` names a repository."""
    return spec.startswith(PREFIX)


def find(spec: str, options: Options) -> list[Capture]:
    """The versions, article by article and each in the order of the commits."""
    from recension.sources import _git

    return _git.find(spec.removeprefix(PREFIX), options)


register(Source("git", "git:REPO or git:REPO:PATH for the history that a git repository or bundle has", takes, find))
