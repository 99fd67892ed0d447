"""What exists becomes a spec: a request, a certificate, a PFX."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.support.ca import pem
from tests.support.certificate import make_request
from tests.support.clock import NOW
from tests.support.imported import (
    LEAF,
    OF_CERTIFICATE,
    OF_REQUEST,
    OWN_CA,
    SAVE_IT,
    furnish,
    outcome,
)
from tests.support.inside import certspec
from tests.support.keys import key_pem, test_key
from tests.support.programs import program, run
from tests.unit.support.sample import ISSUING, REQUEST

PUBLIC_CHAIN = Path(__file__).parent / "public" / "storage.googleapis.com.pem"
WRITTEN = "the spec is written to specs/mdm.cert.toml\n"
GO_ON = "Next: certspec check specs/mdm.cert.toml; to go on with the key that exists:"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return furnish(tmp_path)


def test_a_request(folder: Path) -> None:
    ran = certspec("import", "server.csr", cwd=folder)
    assert outcome(ran) == (0, OF_REQUEST, SAVE_IT)
    (folder / "server.csr").write_bytes(REQUEST.public_bytes(Encoding.DER))
    assert certspec("import", "server.csr", cwd=folder) == ran
    old = pem_of_request().replace(b"CERTIFICATE REQ", b"NEW CERTIFICATE REQ")
    (folder / "server.csr").write_bytes(old)
    assert certspec("import", "server.csr", cwd=folder) == ran
    written = certspec("import", "server.csr", "-o", "m.cert.toml", cwd=folder)
    assert written.err.endswith("exists: certspec adopt m.cert.toml KEY server.csr\n")


def pem_of_request() -> bytes:
    return REQUEST.public_bytes(Encoding.PEM)


def test_a_request_that_asks_for_everything(folder: Path) -> None:
    (folder / "c").write_text(
        "[req]\nprompt=no\ndistinguished_name=d\nreq_extensions=e\nattributes=a\n"
        "[d]\nCN=MDM.zylker.com\n0.OU=One\n1.OU=Two\nO=Zylker\n0.DC=com\n"
        "[e]\nsubjectAltName=IP:10.0.0.1,DNS:MDM.zylker.com,DNS:10.1.1.1,email:a@b.c\n"
        "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\n"
        "extendedKeyUsage=serverAuth,clientAuth,serverAuth\n[a]\nchallengePassword=battery staple\n"
    )
    request = ("req", "-new", "-key", "server.key", "-config", "c", "-out", "all.csr")
    run(program("openssl"), *request, cwd=folder)
    ran = certspec("import", "all.csr", "--fail-on", "warning", cwd=folder)
    assert ran.code == 1
    assert ran.out == (
        """\
# Made from all.csr, a certificate signing request.
#
# Left out, since a spec can't ask for it:
# - domain component (DC) "com" in the subject: a spec has no word for it
# - a spec asks for one organizational_unit, "Two" is another
# - a challenge password: CAs pass over it, a spec can't say it
# - basic constraints that ask for no CA: a server certificate is none anyway
#
# Not as it stood there:
# - "MDM.zylker.com" is written as "mdm.zylker.com"
# - "10.1.1.1" is an IP address, not a DNS name: it goes to ip_addresses
# - names of several kinds are mixed in the request; certspec writes them in the order DNS names,
#   IP addresses, e-mail addresses, URIs
# - the subject's order is common_name, organizational_unit, organization; certspec writes
#   organization, organizational_unit, common_name
# - the extended key usage server_auth stands there more than once; certspec asks for it once
spec_version = 1

[subject]
organization = "Zylker"
organizational_unit = "One"

[san]
dns_names = ["mdm.zylker.com"]
ip_addresses = ["10.0.0.1", "10.1.1.1"]
email_addresses = ["a@b.c"]

[key]
algorithm = "RSA"
size = 2048

[usages]
ext_key_usage = ["server_auth", "client_auth"]
"""
        + OWN_CA
    )
    assert ran.err.count("warning[CS340]") == 3
    assert ran.err.endswith(f"{SAVE_IT}\n3 warnings, 6 notes\n")
    assert "battery" not in ran.out + ran.err
    assert certspec("import", "all.csr", cwd=folder) == type(ran)(0, ran.out, ran.err)
    words = ("--target", "mdm-plus", "--build", "10.1.2303.3")
    for_product = tomli.loads(certspec("import", "all.csr", *words, cwd=folder).out)
    assert for_product["usages"] == {"ext_key_usage": ["server_auth", "client_auth"]}


def test_a_request_that_is_marked_and_signed_in_another_way(folder: Path) -> None:
    (folder / "c").write_text(
        "[req]\nprompt=no\ndistinguished_name=d\nreq_extensions=e\nattributes=a\n"
        "[d]\nO=Zylker\n+SN=Doe\nbusinessCategory=x\nCN=mdm.zylker.com\n[e]\nsubjectAltName=critical,DNS:mdm.zylker.com\n"
        "keyUsage=digitalSignature,keyCertSign\nextendedKeyUsage=critical,serverAuth\n"
        "1.2.3.4=critical,ASN1:UTF8:x\n1.2.3.5=ASN1:UTF8:x\n"
        "[a]\nunstructuredName=there\nunstructuredAddress=here\n"
        "1.3.6.1.4.1.311.13.2.2=x\n1.3.6.1.4.1.311.13.2.3=x\n1.3.6.1.4.1.311.21.20=x\n"
    )
    request = ("req", "-new", "-key", "server.key", "-config", "c", "-sha384", "-out")
    padding = ("-sigopt", "rsa_padding_mode:pss")
    run(program("openssl"), *request, "all.csr", cwd=folder)
    run(program("openssl"), *request, "pss.csr", *padding, cwd=folder)
    plain, pss = (said_of(folder, name) for name in ("all.csr", "pss.csr"))
    assert plain == [
        'surname "Doe" in the subject: a spec has no word for it',
        'business category "x" in the subject: a spec has no word for it',
        (
            "several attributes of the subject stand together as one (a multi-valued RDN); "
            "certspec writes each for itself"
        ),
        "the key usage key cert sign: no server certificate has it",
        "an unstructured address: CAs pass over it, a spec can't say it",
        "an unstructured name: CAs pass over it, a spec can't say it",
        "the extension 1.2.3.4, marked as critical: a spec can't ask for it",
        "the extension 1.2.3.5: a spec can't ask for it",
        "the request is signed with SHA-384; certspec signs its own with SHA-256",
        "the alternative names are critical in the request; certspec marks it not critical",
        "the key usage is not critical in the request; certspec marks it critical",
        "the extended key usage is critical in the request; certspec marks it not critical",
    ]
    assert "the request is signed with SHA-384 and PSS; certspec signs its own with SHA-256" in pss


def said_of(folder: Path, name: str) -> list[str]:
    ran = certspec("import", name, "--format", "json", cwd=folder)
    return [one["message"] for one in ran.json["results"][0]["findings"]]


def test_a_certificate(folder: Path) -> None:
    ran = certspec("import", "server.cer", cwd=folder)
    assert outcome(ran) == (0, OF_CERTIFICATE, SAVE_IT)
    (folder / "server.cer").write_bytes(LEAF.public_bytes(Encoding.DER))
    assert certspec("import", "server.cer", cwd=folder) == ran


@pytest.mark.parametrize("form", ["PEM", "DER"])
def test_the_leaf_of_a_chain_is_meant(folder: Path, form: str) -> None:
    bundle = ("crl2pkcs7", "-nocrl", "-certfile", "chain.pem", "-outform", form, "-out", "s.p7b")
    run(program("openssl"), *bundle, cwd=folder)
    for file in ("chain.pem", "s.p7b"):
        ran = certspec("import", file, cwd=folder)
        assert outcome(ran) == (0, OF_CERTIFICATE.replace("server.cer", file), SAVE_IT)


def test_a_root_is_only_what_somebody_named(folder: Path) -> None:
    (folder / "specs").mkdir()
    spec = Path("specs", "mdm.cert.toml")
    ran = certspec("import", "chain.pem", "--roots", "root.cer", "-o", spec, cwd=folder)
    assert outcome(ran) == (
        0,
        "",
        f"{WRITTEN}{GO_ON} certspec adopt specs/mdm.cert.toml KEY chain.pem\n",
    )
    issuer = tomli.loads((folder / spec).read_text())["issuer"]
    assert issuer == {"kind": "private", "roots": ["../root.cer"]}
    assert certspec("check", spec, cwd=folder).code == 0
    judged = certspec("verify", spec, "chain.pem", "--at", NOW.isoformat(), cwd=folder)
    assert "error" not in judged.out.replace("no error", "")
    refused = certspec("import", "chain.pem", "--roots", "server.key", cwd=folder)
    assert (refused.code, refused.err) == (1, "")
    assert refused.out.startswith("error[CS804]: the root file server.key holds no certificate\n")


def test_a_public_chain_is_known_by_the_root_that_it_leads_to(folder: Path) -> None:
    chain = x509.load_pem_x509_certificates(PUBLIC_CHAIN.read_bytes())
    for number, (certificates, said) in enumerate(
        [(chain, "its chain leads to a root that Mozilla trusts"), (chain[:1], None)]
    ):
        (folder / f"{number}.pem").write_bytes(pem(*certificates))
        ran = certspec("import", f"{number}.pem", "--format", "json", cwd=folder)
        spec = tomli.loads(ran.json["content"])
        assert spec["issuer"] == {"kind": "public"}
        assert "validity" not in spec
        assert (f'kind = "public"  # {said}' in ran.json["content"]) is (said is not None)
        assert ran.findings() == (set() if said else {("CS341", "note")})


def test_usages_that_a_ca_left_out_are_not_unasked(folder: Path) -> None:
    (folder / "server.cer").write_bytes(
        pem(ISSUING.issue(REQUEST, key_usage=None, ext_key_usage=()))
    )
    assert certspec("import", "server.cer", cwd=folder).out == OF_CERTIFICATE
    edge = make_request(test_key("p256"), ["edge.zylker.com"])
    (folder / "edge.cer").write_bytes(pem(ISSUING.issue(edge, key_usage=None)))
    assert "usages" not in tomli.loads(certspec("import", "edge.cer", cwd=folder).out)
    few = ISSUING.issue(REQUEST, key_usage=["digital_signature"])
    (folder / "few.cer").write_bytes(pem(few))
    usages = tomli.loads(certspec("import", "few.cer", cwd=folder).out)["usages"]
    assert usages == {"key_usage": ["digital_signature"]}


def test_the_key_of_a_pfx_says_which_certificate_is_meant(folder: Path) -> None:
    other = make_request(test_key("other"), ["other.zylker.com"])
    (folder / "other.cer").write_bytes(pem(ISSUING.issue(other)))
    words = (
        "-inkey",
        "server.key",
        "-in",
        "server.cer",
        "-certfile",
        "other.cer",
        "-passout",
        "pass:",
    )
    run(program("openssl"), "pkcs12", "-export", *words, "-out", "s.pfx", cwd=folder)
    names = tomli.loads(certspec("import", "s.pfx", cwd=folder).out)["san"]["dns_names"]
    assert names == ["mdm.zylker.com", "www.zylker.com"]


def test_a_chain_that_only_names_a_public_root_is_private(folder: Path) -> None:
    public = x509.load_pem_x509_certificates(PUBLIC_CHAIN.read_bytes())[-1]
    forged = ISSUING.issue(REQUEST, issuer_name=public.issuer)
    (folder / "forged.pem").write_bytes(pem(forged))
    ran = certspec("import", "forged.pem", cwd=folder)
    assert tomli.loads(ran.out)["issuer"] == {"kind": "private"}


def test_a_pfx(folder: Path) -> None:
    words = ("-inkey", "server.key", "-in", "chain.pem", "-passout", "pass:battery")
    run(program("openssl"), "pkcs12", "-export", *words, "-out", "s.pfx", cwd=folder)
    ran = certspec("import", "s.pfx", "--password-env", "WORD", cwd=folder, WORD="battery")
    title = "s.pfx, a PFX file with the certificate"
    wanted = OF_CERTIFICATE.replace("server.cer, the certificate", title)
    assert outcome(ran) == (0, wanted, SAVE_IT)
    keyless = ("-nokeys", "-in", "server.cer", "-passout", "pass:")
    run(program("openssl"), "pkcs12", "-export", *keyless, "-out", "k.pfx", cwd=folder)
    ran = certspec("import", "k.pfx", cwd=folder)
    assert outcome(ran) == (0, wanted.replace("s.pfx", "k.pfx"), SAVE_IT)
    written = certspec(
        "import", "s.pfx", "-o", "m.cert.toml", cwd=folder, CERTSPEC_PASSPHRASE="battery"
    )
    assert written.err.endswith("exists: certspec adopt m.cert.toml s.pfx\n")
    for environment, code in (({}, "CS308"), ({"CERTSPEC_PASSPHRASE": "staple"}, "CS309")):
        closed = certspec("import", "s.pfx", cwd=folder, **environment)
        assert (closed.code, closed.err) == (1, "")
        assert closed.out.startswith(f"error[{code}]: ")
        assert "staple" not in closed.out


def test_a_lifetime_that_is_none_is_not_asked_for(folder: Path) -> None:
    ends = LEAF.not_valid_after_utc.strftime("%y%m%d%H%M%SZ").encode()
    der = LEAF.public_bytes(Encoding.DER)
    assert der.count(ends) == 1
    (folder / "never.cer").write_bytes(der.replace(ends, b"200101000000Z"))
    assert "validity" not in tomli.loads(certspec("import", "never.cer", cwd=folder).out)


def test_the_key_of_a_file_is_neither_read_nor_shown(folder: Path) -> None:
    secret = key_pem("leaf").decode().splitlines()[3]
    both = (folder / "server.key").read_bytes() + (folder / "server.cer").read_bytes()
    (folder / "both.pem").write_bytes(both)
    ran = certspec("import", "both.pem", cwd=folder)
    assert outcome(ran) == (0, OF_CERTIFICATE.replace("server.cer", "both.pem"), SAVE_IT)
    alone = certspec("import", "server.key", "--format", "json", cwd=folder)
    assert secret not in json.dumps(alone.json) + ran.out
