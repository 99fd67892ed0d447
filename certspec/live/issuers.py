"""Issuers that are missing from an answer, asked of the address that the certificate names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.read import read_items
from certspec.finding import Finding, Severity
from certspec.live.download import is_fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate
    from certspec.verify import Judged

MAX_STEPS = 3
"""How far up the chain is followed; public chains have one or two intermediates."""

File = tuple[str, bytes]


def with_issuers(
    files: Sequence[File],
    judge: Callable[[Sequence[File]], Judged],
    download: Callable[[str], bytes | str],
    *,
    taken_along: bool = False,
) -> tuple[Judged, tuple[str, ...], tuple[Finding, ...]]:
    """The judgement of `files`, each missing issuer fetched and given too.

    Also the addresses that gave one, and a finding for each that was missing; `taken_along` says
    that what was fetched will be with the upload files, so that there is nothing to do.
    """
    given, fetched, findings = list(files), list[str](), list[Finding]()
    judged = judge(given)
    for _ in range(MAX_STEPS):
        last = _without_issuer(judged)
        if last is None or judged.answer is None:
            break
        found = _ask(last, download)
        if isinstance(found, str):
            findings.append(_not_fetched(judged.answer, last, found))
            break
        given.append(found)
        fetched.append(found[0])
        findings.append(_fetched(judged.answer, last, found[0], taken_along=taken_along))
        judged = judge(given)
    return judged, tuple(fetched), tuple(findings)


def _without_issuer(judged: Judged) -> Certificate | None:
    """The certificate whose issuer nobody gave."""
    causes = judged.answer.verdict.causes if judged.answer is not None else ()
    return next((one.certificate for one in causes if one.code == "CS402"), None)


def _ask(last: Certificate, download: Callable[[str], bytes | str]) -> File | str:
    """The first file that holds the issuer, or why there is none."""
    urls = last.extensions.issuer_urls
    if not urls:
        return "the certificate names no address of its issuer"
    refused = []
    for url in urls:
        if not is_fetched(url):
            refused.append(f"{url} is no address of http or https")
            continue
        content = download(url)
        if isinstance(content, str):
            refused.append(f"{url}: {content}")
        elif why := _no_issuer_in(url, content, last):
            refused.append(f"{url}: {why}")
        else:
            return url, content
    return "; ".join(refused)


def _no_issuer_in(url: str, content: bytes, last: Certificate) -> str:
    """Why the file does not help; empty where it does."""
    items = read_items(url, content)
    found = [item.certificate for item in items if item.certificate is not None]
    if not found:
        return f"it sends {items[0].what}: {items[0].refusal}"
    if not any(last.is_signed_by(one) for one in found):
        return f"it sends {found[0].label!r}, which did not issue this certificate"
    return ""


def _not_fetched(answer: Answer, last: Certificate, why: str) -> Finding:
    return Finding(
        "CS811",
        Severity.WARNING,
        f"the issuer of {last.label!r} was not fetched: {why}",
        answer.place(last, "authorityInfoAccess"),
        f"ask the CA for the certificate {last.issuer_text!r}, and give that file too",
    )


def _fetched(answer: Answer, last: Certificate, url: str, *, taken_along: bool) -> Finding:
    return Finding(
        "CS402",
        Severity.NOTE if taken_along else Severity.WARNING,
        f"the issuer of {last.label!r} was not given; it was fetched from {url}",
        answer.place(last),
        "nothing to do: it goes into the upload files"
        if taken_along
        else "bundle with --fetch-aia, which puts it into the upload files",
    )
