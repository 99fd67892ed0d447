from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12

from certspec.chain import intake
from certspec.chain.intake import MAX_ITEMS, MAX_PKCS12, Opening, read_answer
from certspec.chain.read import TOO_MANY, Item
from tests.answers.recipe import AnswerCertificates, AnswerRecipe
from tests.support.ca import der, pem
from tests.support.certificate import make_request
from tests.support.containers import PASSWORD, ca_zip, pfx, zipped
from tests.support.keys import test_key

MADE = AnswerCertificates(AnswerRecipe())
ISSUER = MADE.issuer.certificate
WORD = (PASSWORD.encode(),)


def test_a_ca_s_archive_is_told_thing_by_thing() -> None:
    items = read_answer([("a.zip", ca_zip([MADE.leaf, ISSUER]))], Opening())
    said = {one.file.rpartition("/")[2]: one.what for one in items}
    assert said == {
        "README.txt": "not a certificate",
        "how-to-install.html": "a web page",
        "ca-bundle.ca-bundle": "certificate",
        "b0f3a.crt": "certificate",
        "b0f3a.pem": "certificate",
        "b0f3a.cer": "certificate",
        "b0f3a.p7b": "certificate",
        ".DS_Store": "a Mac's note on a folder",
        "._b0f3a.crt": "a Mac's note on a file",
    }
    assert not any(one.advice for one in items)


def test_things_are_counted_over_all_files() -> None:
    each = pem(*[ISSUER] * 100)
    enough = [(f"{number}.pem", each) for number in range(MAX_ITEMS // 100)]
    assert all(one.certificate for one in read_answer(enough, Opening()))
    *_, last = read_answer([*enough, ("more.zip", zipped({"more.cer": der(ISSUER)}))], Opening())
    assert (last.file, last.what, last.certificate) == ("more.zip", TOO_MANY, None)


def test_what_is_set_aside_comes_last_whatever_was_given() -> None:
    pipe = Item("pipe", 0, "a pipe", refusal="no file")
    many = [("many.pem", pem(ISSUER))] * (MAX_ITEMS + 1)
    for files in (many[:1], many):
        assert read_answer(files, Opening(set_aside=(pipe,)))[-1] == pipe


def test_not_every_pfx_is_opened() -> None:
    one = pfx([MADE.leaf])
    archive = zipped({f"{number}.pfx": one for number in range(MAX_PKCS12)})
    items = read_answer([("a.zip", archive), ("last.pfx", one)], Opening(WORD))
    assert [item.file for item in items if item.code] == ["last.pfx"]
    assert items[-1].code == intake.REFUSED
    assert sum(bool(item.key_spki) for item in items) == MAX_PKCS12


def test_the_folder_that_was_given_stands_for_its_files() -> None:
    files = [("d/a.zip", zipped({"w.crt": pem(MADE.leaf)})), ("b.crt", pem(ISSUER))]
    items = read_answer(files, Opening(folders={"d/a.zip": "d"}))
    assert [(one.file, one.given) for one in items] == [("d/a.zip: w.crt", "d"), ("b.crt", "b.crt")]


def test_what_only_fails_when_it_is_looked_at_is_damaged_in_any_container() -> None:
    # A name of a kind that does not exist, which the library only notices in reading the names.
    odd = der(MADE.leaf).replace(b"\x82\x0emdm.zylker.com", b"\x8f\x0emdm.zylker.com", 1)
    loaded = x509.load_der_x509_certificate(odd)
    with pytest.raises(ValueError, match="subject_alternative_name"):
        _ = loaded.extensions
    in_pfx = pkcs12.serialize_key_and_certificates(None, None, None, [loaded], NoEncryption())
    for content in (odd, zipped({"w.crt": odd}), in_pfx, zipped({"w.pfx": in_pfx})):
        (one,) = read_answer([("f", content)], Opening())
        assert one.certificate is None
        assert one.damaged


def test_a_request_in_an_archive_is_named() -> None:
    request = make_request(test_key("leaf"), ["mdm.zylker.com"]).public_bytes(Encoding.PEM)
    (one,) = read_answer([("f.zip", zipped({"w.csr": request}))], Opening())
    assert one.what == "a request"
