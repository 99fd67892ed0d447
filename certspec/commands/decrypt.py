"""`certspec decrypt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.options import (
    Format,
    FormatOption,
    Printing,
    finish,
    now_or,
)
from certspec.commands.show import PasswordEnvOption, PasswordFileOption

if TYPE_CHECKING:
    from certspec.finding import Finding


def decrypt(
    key: Annotated[Path, typer.Argument(metavar="KEY", help="The encrypted private key.")],
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
    """Write a private key unencrypted.

    The new file is readable by its owner only (mode 0600).

    The passphrase comes from --password-env, --password-file, CERTSPEC_PASSPHRASE, or is asked
    for on a terminal.
    """
    from certspec.finding import Action, ActionKind, Finding, Report, Result

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
    from certspec.files.read import read_file
    from certspec.files.write import write_secret
    from certspec.finding import FilePlace, Finding, Severity
    from certspec.key.encode import encode
    from certspec.key.read import read_private_key
    from certspec.key.refusal import KeyRefusal, KeyRefusalReason

    place = FilePlace(str(key))
    content = read_file(key)
    if isinstance(content, Finding):
        return content
    opened = read_private_key(content, None)
    if not isinstance(opened, KeyRefusal):
        message = "this private key is not encrypted"
        return Finding("CS317", Severity.ERROR, message, place, "use the file as it is")
    if opened.reason is KeyRefusalReason.NEEDS_PASSPHRASE:
        passphrase = _passphrase(key, password_env, password_file)
        if isinstance(passphrase, Finding):
            return passphrase
        opened = read_private_key(content, passphrase)
    if isinstance(opened, KeyRefusal):
        wrong = opened.reason is KeyRefusalReason.WRONG_PASSPHRASE
        code, fix = (
            ("CS309", "give the passphrase the key was made with")
            if wrong
            else (
                "CS317",
                "give the private key file, or name its passphrase with --password-env NAME",
            )
        )
        return Finding(code, Severity.ERROR, opened.detail, place, fix)
    try:
        write_secret(output, encode(opened, "pkcs8", None))
    except FileExistsError:
        message = "a file of this name exists; it is never overwritten"
        return Finding("CS312", Severity.ERROR, message, FilePlace(str(output)), "choose another")
    return None


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
