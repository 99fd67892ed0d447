"""What each fix mends, to the letter, and what it leaves to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.fix import Draft, Fix, Insert, Mend, Rename, Replace
from certspec.mend.document import Mended, Setting, all_fixes, mend
from certspec.rules.catalog import find_rule
from certspec.source.document import Document, parse
from tests.house.sources import PACKAGE
from tests.support.specs import check_spec

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "spec_version = 1\n"
NAME = 'san.dns_names = ["mdm.zylker.com"]\n'

MENDED = [
    ("CS104", "[subject]\nstate = 'IL' # s\n", "[subject]\nprovince = 'IL' # s\n"),
    ("CS104", 'subject = { C = "US", "O"="X" }', 'subject = { country = "US", organization="X" }'),
    ("CS104", "key.bits=2048", "key.size=2048"),
    ("CS104", "[usages]\nextKeyUsage = [ ]", "[usages]\next_key_usage = [ ]"),
    (
        "CS104",
        '[[waivers]]\nRule = "CS214"\nreason = "r"\nexpires = 2099-01-01',
        '[[waivers]]\nrule = "CS214"\nreason = "r"\nexpires = 2099-01-01',
    ),
    ("CS107", 'key = { algorithm = "rsa" }', 'key = { algorithm = "RSA" }'),
    (
        "CS107",
        "key = { algorithm = 'EC', curve = 'prime256v1' }",
        "key = { algorithm = 'ECDSA', curve = 'P-256' }",
    ),
    ("CS107", 'key.source = "External"', 'key.source = "external"'),
    (
        "CS107",
        "usages.ext_key_usage = ['serverAuth', # tls\n]",
        "usages.ext_key_usage = ['server_auth', # tls\n]",
    ),
    (
        "CS107",
        'usages.key_usage = ["digitalSignature", "nonRepudiation"]',
        'usages.key_usage = ["digital_signature", "content_commitment"]',
    ),
    ("CS107", 'issuer.roots = "Mozilla"', 'issuer.roots = "mozilla"'),
    ("CS201", "subject.country = 'us'", "subject.country = 'US'"),
    ("CS201", 'subject.country = "UK"', 'subject.country = "GB"'),
    ("CS201", 'subject.country = "deu" # Berlin', 'subject.country = "DE" # Berlin'),
    ("CS201", 'subject.country = """Switzerland"""', 'subject.country = "CH"'),
    (
        "CS204",
        'subject.common_name = "https://admin@mdm.zylker.com:8443/x"',
        'subject.common_name = "mdm.zylker.com"',
    ),
    (
        "CS204",
        'subject.common_name = "mdm.zylker.com."',
        'subject.common_name = "mdm.zylker.com"',
    ),
    ("CS213", 'target.product = "Generic"', 'target.product = "generic"'),
    (
        "CS216",
        "subject.organization = ' Zylker \"Ltd\" '",
        "subject.organization = 'Zylker \"Ltd\"'",
    ),
    ("CS216", 'labels = { team = "pki " }', 'labels = { team = "pki" }'),
    ("CS216", 'owner = "\\u0020\\\\ \\"\U0001f511\\" "', 'owner = "\\\\ \\"\U0001f511\\""'),
]

NAMES_MENDED = [
    ("CS205", '["mdm.zylker.com."]', '["mdm.zylker.com"]'),
    ("CS205", "[\"a.zylker.com\", 'http://b.zylker.com/']", "[\"a.zylker.com\", 'b.zylker.com']"),
    ("CS205", '["mdm.zylker.com:443"]', '["mdm.zylker.com"]'),
    ("CS216", '[" mdm.zylker.com"]', '["mdm.zylker.com"]'),
    ("CS229", '["mdm.zylker.com", "MDM.zylker.com"]', '["mdm.zylker.com"]'),
    ("CS229", '["a.zylker.com", "a.zylker.com", "A.zylker.com",]', '["a.zylker.com",]'),
    ("", '["MDM.zylker.com"]', '["mdm.zylker.com"]'),
    ("", '["*.M\\u00FCnchen.zylker.com"]', '["*.xn--mnchen-3ya.zylker.com"]'),
]

OTHERS_MENDED = [
    (
        "CS111",
        f"spec_version = '1' # one\n{NAME}",
        f"spec_version = 1 # one\n{NAME}",
    ),
    (
        "CS206",
        f'{HEAD}subject.common_name = "b.io"\nsan.dns_names = ["a.io"]\n',
        f'{HEAD}subject.common_name = "b.io"\nsan.dns_names = ["b.io", "a.io"]\n',
    ),
    (
        "CS216",
        f'{HEAD}subject.common_name = "b.io"\nsan.dns_names = ["a.io", " B.io"]\n',
        f'{HEAD}subject.common_name = "b.io"\nsan.dns_names = ["a.io", "b.io"]\n',
    ),
    (
        "CS222",
        f'{HEAD}san.ip_addresses = ["[2001:db8::1]", "192.0.2.7:443"]\n',
        f'{HEAD}san.ip_addresses = ["2001:db8::1", "192.0.2.7"]\n',
    ),
    (
        "CS229",
        f'{HEAD}san.ip_addresses = ["2001:db8::1", "2001:DB8:0::1"]\n',
        f'{HEAD}san.ip_addresses = ["2001:db8::1"]\n',
    ),
]

LEFT = [
    # misspelt, not spelt otherwise: whoever wrote it knows what was meant
    'subject.contry = "US"',
    'usages.ext_key_usage = ["servr_auth"]',
    # the right key is there already, or meant twice
    'subject = { state = "IL", province = "Illinois" }',
    'subject = { state = "IL", ST = "Illinois" }',
    # a table of its own is not moved, nor a secret
    '[outputs.pfx]\nprofile = "modern"',
    'key.passphrase = "hunter2"',
    "labels = { ST = 'IL' }",
    'subject.country = "ZZ"',
    'subject.country = "Kosovo"',
    'san.ip_addresses = ["10.0.0.0/8", "fe80::1%eth0", "010.0.0.1"]',
    'target.product = "apache"',
    # what can't be seen, or is not for us to say
    'subject.organization = "\\u00a0Zylker"',
    'subject.organization = "Zylker\\u200b "',
    'subject.organization = " "',
    '[[waivers]]\nrule = "CS214"\nreason = " r "\nexpires = 2099-01-01',
    'issuer.roots = ["Mozilla"]',
    "key = 1",
    "usages.ext_key_usage = [1]",
    "subject = []",
]

NAMES_LEFT = [
    '["192.0.2.7"]',
    '["a_b.zylker.com"]',
    '["pki@zylker.com"]',
    '["a.zylker.com, b.zylker.com"]',
    '["https://192.0.2.7/"]',
    '["ex\u00e4mple..com"]',
    '["a.zylker.com\\u200b", "a.zylker.com\\u200b"]',
    '"MDM.zylker.com"',
    '[1, "mdm.zylker.com"]',
]

EVERY_CASE = [
    *((code, f"{HEAD}{NAME}{a}\n", f"{HEAD}{NAME}{b}\n") for code, a, b in MENDED),
    *(
        (code, f"{HEAD}san.dns_names = {a}", f"{HEAD}san.dns_names = {b}")
        for code, a, b in NAMES_MENDED
    ),
    *OTHERS_MENDED,
]
EVERY_LEFT = [
    *(f"{HEAD}{NAME}{one}\n" for one in LEFT if not one.startswith("san")),
    *(f"{HEAD}{one}\n" for one in LEFT if one.startswith("san")),
    *(f"{HEAD}san.dns_names = {one}\n" for one in NAMES_LEFT),
]


def read(text: str) -> Document:
    parsed = parse("mdm.cert.toml", text.encode())
    assert parsed.document is not None, parsed.findings
    return parsed.document


def codes(text: str) -> set[str]:
    return {one.code for one in check_spec(text.encode()).findings}


@pytest.mark.parametrize(("code", "before", "after"), EVERY_CASE)
def test_a_mistake_is_mended_and_its_rule_content(code: str, before: str, after: str) -> None:
    mended = mend(read(before), Setting())
    assert mended.text == after
    assert mended.failed == ""
    assert (code in codes(before)) == bool(code)
    assert code not in codes(after)
    assert not code or code in {one.code for one in mended.mends}
    assert mend(read(after), Setting()) == Mended(after)


@pytest.mark.parametrize("text", EVERY_LEFT)
def test_what_people_have_to_decide_is_left(text: str) -> None:
    assert mend(read(text), Setting()) == Mended(text)


def test_each_fix_has_a_case_and_the_name_of_its_rule() -> None:
    files = {file.stem for file in (PACKAGE / "fixes").glob("cs*.py")}
    rules = {file.stem for file in (PACKAGE / "rules").glob("*/cs*.py")}
    assert files <= rules
    assert {one.code for one in all_fixes()} == {one[:5].upper() for one in files}
    assert {one.code for one in all_fixes()} <= {code for code, _, _ in EVERY_CASE}
    assert all(find_rule(one.code) for one in all_fixes())


def test_a_common_name_does_not_put_aside_the_names_of_the_project() -> None:
    text = f'{HEAD}subject.common_name = "b.io"\n'
    inherited = {"san": {"dns_names": ["a.io"]}}
    assert mend(read(text), Setting(inherited=inherited)).mends == ()
    assert mend(read(text), Setting()).text == f'{text}\n[san]\ndns_names = ["b.io"]\n'


def test_a_name_under_a_wildcard_beside_it_is_not_asked_for_twice() -> None:
    text = f'{HEAD}subject.common_name = "b.a.io"\nsan.dns_names = ["*.a.io"]\n'
    assert mend(read(text), Setting()) == Mended(text)


def test_in_a_configuration_only_what_specs_share_is_mended() -> None:
    text = (
        'spec_version = "1"\nsubject.country = "us"\n'
        '[defaults.subject]\nST = "IL"\ncountry = "us"\n'
        'common_name = "A.io"\n[defaults.san]\ndns_names = ["B.io"]\n'
    )
    mended = mend(read(text), Setting(("defaults",)))
    assert mended.text == (
        'spec_version = "1"\nsubject.country = "us"\n[defaults.subject]\nprovince = "IL"\n'
        'country = "US"\ncommon_name = "a.io"\n[defaults.san]\ndns_names = ["b.io"]\n'
    )
    assert {one.code for one in mended.mends} == {"CS104", "CS201", "CS204", "CS205"}


def only_once(draft: Draft) -> tuple[Mend, ...]:
    given = draft.data["name"]
    return (Mend("CS221", Replace(("name",), "b"), ""),) if given == "a" else ()


def never_content(draft: Draft) -> tuple[Mend, ...]:
    return (Mend("CS221", Replace(("name",), f"{draft.data['name']}x"), ""),)


def onto_another(_: Draft) -> tuple[Mend, ...]:
    return (Mend("CS104", Rename(("name",), "owner"), ""),)


def done_by_half(_: Draft) -> tuple[Mend, ...]:
    # In a table of dotted keys there is no place for an array of its own.
    insert = Insert(("labels", "list"), "n")
    return (Mend("CS221", Replace(("name",), "z"), ""), Mend("CS206", insert, ""))


@pytest.mark.parametrize("propose", [never_content, onto_another, done_by_half])
def test_a_fix_that_goes_wrong_leaves_the_file_as_it_was(
    propose: Callable[[Draft], tuple[Mend, ...]],
) -> None:
    text = f'{HEAD}name = "a"\nowner = "o"\nlabels.x = "y"\n'
    wrong = Fix("CS999", propose)
    mended = mend(read(text), Setting(), [Fix("CS221", only_once), wrong])
    assert (mended.text, mended.mends) == (text, ())
    assert mended.failed
