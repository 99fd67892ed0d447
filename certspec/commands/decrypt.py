"""`certspec decrypt`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.options import FormatOption, finish
from certspec.commands.show import PasswordEnvOption, PasswordFileOption
from certspec.printing import Format, Printing, now_or

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.finding import Finding
    from certspec.key.public import PrivateKey

    Ask = Callable[[], bytes | Finding | None]

KeyArgument = Annotated[
    Path,
    typer.Argument(metavar="KEY", help="The encrypted private key, or a PFX file that holds it."),
]


def decrypt(
    key: KeyArgument,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT", help="The file to make; never one that exists."
        ),
    ],
    password_env: PasswordEnvOption = None,
    password_file: PasswordFileOption = None,
    report_format: FormatOption = Format.TEXT,
) -> None:
    """Write a private key unencrypted, from an encrypted key file or a PFX file.

    The new file is readable by its owner only (mode 0600).

    The passphrase comes from --password-env, --password-file, CERTSPEC_PASSPHRASE, or is asked
    for on a terminal.
    """
    from certspec.finding import Finding
    from certspec.report import Action, ActionKind, Report, Result

    outcome = _decrypt(key, output, password_env, password_file)
    if isinstance(outcome, Finding):
        unreadable = outcome.code == "CS115"
        result = Result(str(key), "nothing was written", findings=(outcome,), unreadable=unreadable)
    else:
        made = Action(ActionKind.MAKE, str(output), "unencrypted: delete it after the upload")
        result = Result(str(key), "decrypted", actions=(made,))
    raise finish(Report("decrypt", now_or(None), (result,)), Printing(report_format))


def _decrypt(
    key: Path, output: Path, password_env: str | None, password_file: str | None
) -> Finding | None:
    from certspec.chain.pkcs12 import is_pkcs12
    from certspec.files.new_file import write_secret
    from certspec.files.read import read_file
    from certspec.files.refused import disk_refused
    from certspec.finding import FilePlace, Finding, Severity
    from certspec.key.encode import encode

    content = read_file(key)
    if isinstance(content, Finding):
        return content
    ask = partial(_passphrase, key, password_env, password_file)
    opened = (_from_pfx if is_pkcs12(content) else _from_key)(str(key), content, ask)
    if isinstance(opened, Finding):
        return opened
    try:
        write_secret(output, encode(opened, "pkcs8", None))
    except FileExistsError:
        message = "a file of this name exists; it is never overwritten"
        return Finding("CS312", Severity.ERROR, message, FilePlace(str(output)), "choose another")
    except OSError as error:
        return disk_refused(error)
    return None


def _from_pfx(file: str, content: bytes, ask: Ask) -> PrivateKey | Finding:
    from certspec.finding import FilePlace, Finding, Severity
    from certspec.given_pfx import open_pfx

    opened = open_pfx(file, content, ())
    if isinstance(opened, Finding) and opened.code == "CS308":
        passphrase = ask()
        if isinstance(passphrase, Finding):
            return passphrase
        opened = open_pfx(file, content, [passphrase] if passphrase else [])
    if isinstance(opened, Finding):
        return opened
    if opened.key is None:
        message = "the PFX file holds no private key"
        fix = "give the file that was made together with the key"
        return Finding("CS317", Severity.ERROR, message, FilePlace(file), fix)
    return opened.key.key


def _from_key(file: str, content: bytes, ask: Ask) -> PrivateKey | Finding:
    from certspec.finding import FilePlace, Finding, Severity
    from certspec.given import refused_key
    from certspec.key.read import read_private_key
    from certspec.key.refusal import KeyRefusal, KeyRefusalReason

    opened = read_private_key(content, None)
    if not isinstance(opened, KeyRefusal):
        message = "this private key is not encrypted"
        return Finding("CS317", Severity.ERROR, message, FilePlace(file), "use the file as it is")
    if opened.reason is KeyRefusalReason.NEEDS_PASSPHRASE:
        passphrase = ask()
        if isinstance(passphrase, Finding):
            return passphrase
        opened = read_private_key(content, passphrase)
    if not isinstance(opened, KeyRefusal):
        return opened
    return refused_key(file, opened)


def _passphrase(
    key: Path, password_env: str | None, password_file: str | None
) -> bytes | Finding | None:
    from certspec.files.secret import read_secret, reading_passphrase
    from certspec.finding import FilePlace

    named = read_secret(password_env, password_file, FilePlace(str(key)))
    if named is not None:
        return named
    found = reading_passphrase()
    if found is None and sys.stdin.isatty():
        asked: str = typer.prompt(f"Passphrase of {key}", hide_input=True, err=True)
        found = asked.encode()
    return found
