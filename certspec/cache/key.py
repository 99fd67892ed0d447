"""What makes two runs the same question: the words, the place, the environment, the program."""

from __future__ import annotations

import os
import sys

from certspec import __version__
from certspec.cache.digest import digest

COMMANDS = frozenset({"check", "plan", "build", "verify"})
# They write, or use a network; a run that does anyhow is not remembered either.
_NEVER = frozenset({"--fix", "--base", "-o", "--output", "--connect", "--fetch-aia", "--help"})
_NEVER_BEGUN = ("--output=", "--connect=", "--base=")

SECRETS = frozenset({"CERTSPEC_PASSPHRASE", "_CERTSPEC_COMPLETE"})
"""Where one of them is set, nothing is remembered."""

_PREFIXES = (
    *("CERTSPEC_", "PYTHON", "LC_", "SSL_", "PYDANTIC_", "_TYPER", "TYPER_"),
    *("OPENSSL_", "CRYPTOGRAPHY_", "MALLOC_"),
)
ENVIRONMENT = frozenset(
    {
        *("CI", "NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM", "COLUMNS", "LINES"),
        *("LANG", "LANGUAGE", "TZ", "PATH", "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"),
        *("SUDO_UID", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "USERPROFILE"),
        *("HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PATHEXT"),
        *("VIRTUAL_ENV", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "JUPYTER_COLUMNS"),
        # A CI system says by them which shard this is.
        *("GITLAB_CI", "CI_NODE_INDEX", "CI_NODE_TOTAL", "SEMAPHORE"),
        *("SEMAPHORE_JOB_INDEX", "SEMAPHORE_JOB_COUNT", "CIRCLECI", "CIRCLE_NODE_INDEX"),
        *("CIRCLE_NODE_TOTAL", "BUILDKITE", "BUILDKITE_PARALLEL_JOB"),
        *("BUILDKITE_PARALLEL_JOB_COUNT", "TF_BUILD", "SYSTEM_JOBPOSITIONINPHASE"),
        *("SYSTEM_TOTALJOBSINPHASE", "BITBUCKET_BUILD_NUMBER", "BITBUCKET_PARALLEL_STEP"),
        *("BITBUCKET_PARALLEL_STEP_COUNT",),
    }
)
"""The variables that can change what is said, beside those with the prefixes above."""

_APART = "\0"


def matters(variable: str) -> bool:
    """Whether the variable can change what is said."""
    return variable in ENVIRONMENT or variable.startswith(_PREFIXES)


def name() -> str:
    """The name of the record of such a run; empty for one that is not remembered."""
    words = sys.argv[1:]
    if not words or words[0] not in COMMANDS or not _NEVER.isdisjoint(words):
        return ""
    if any(one.startswith(_NEVER_BEGUN) for one in words):
        return ""
    environment = sorted(one for one in os.environ.items() if matters(one[0]))
    if any(variable in SECRETS and value for variable, value in environment):
        return ""
    if "-" in words:
        return ""
    try:
        parts = (
            *(__version__, sys.version, sys.prefix, str(sys.flags), str(sys.path), str(os.name)),
            *(os.getcwd(), str(_user()), *map(_stream, (sys.stdout, sys.stderr, sys.stdin))),
            *(str(len(sys.argv)), *sys.argv),
            *(part for one in environment for part in one),
        )
    except (OSError, ValueError, AttributeError):
        return ""
    return f"{digest(os.fsencode(_APART.join(parts))).hex()}.run"


def _user() -> tuple[int, ...]:
    if os.name != "posix":
        return ()
    return os.geteuid(), os.getegid(), *os.getgroups()


def _stream(stream: object) -> str:
    """What a stream is like, as far as it changes what is written to it."""
    is_terminal = stream is not None and stream.isatty()  # type: ignore[attr-defined]
    if stream is sys.stdin or stream is None:
        return f"{stream is None} {is_terminal}"
    size = tuple(os.get_terminal_size(stream.fileno())) if is_terminal else ()  # type: ignore[attr-defined]
    return f"{stream.encoding} {stream.errors} {stream.newlines} {size}"  # type: ignore[attr-defined]
