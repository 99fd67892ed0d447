from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.asking.judging import after_change, answered, open_questions
from certspec.asking.questions import QUESTIONS
from certspec.asking.sketching import sketched
from certspec.finding import Severity
from certspec.sketch_text import sketch_text
from tests.support.specs import check_spec
from tests.unit.asking.conversations import FLAGS, answers_by, nothing_answered

BY_WORD = {one.word: one for one in QUESTIONS}
USUAL = answers_by()
# Texts that people do type, and what they may paste.
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *("US", "usa", "10.1.2303.2", "RSA 4096", "ec", "P-384", "Ed25519", "external", "own"),
            *("https://a.zylker.com:1/", "*.zylker.com", "*.com", "192.0.2.1", "[2001:db8::1]:1"),
            *("MÜNCHEN.zylker.com", "a.zylker.com,A.zylker.com", "zylker.local", "x" * 70 + ".com"),
            *(
                "generic",
                "system",
                "root.cer, other.cer",
                "\x1b[2J",
                "\udc80",
                "Some-State",
                "9" * 5000,
            ),
        ]
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(QUESTIONS), TEXTS)
def test_what_is_accepted_passes_the_check_and_what_is_not_has_its_reason(
    question: object, text: str
) -> None:
    one = next(each for each in QUESTIONS if each is question)
    outcome = answered(USUAL, one, text)
    if outcome.answers is None:
        errors = [found for found in outcome.findings if found.severity is Severity.ERROR]
        assert outcome.refusal or errors
        return
    changed = after_change(outcome.answers)
    if next(open_questions(changed), None) is None:
        content = sketch_text(sketched(changed)).encode()
        assert check_spec(content).errors == ()


def test_a_word_is_asked_for_once_and_in_the_order_of_the_wizard() -> None:
    words = [one.word for one in open_questions(nothing_answered())]
    assert words == [
        *("product", "key", "issuer", "country", "province", "locality", "organization"),
        *("organizational-unit", "common-name", "dns-names", "algorithm", "pkcs12", "owner"),
    ]
    with_all = answers_by(issuer="private", roots="root.cer")
    assert set(with_all.given) == {*FLAGS, "roots"}


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.word)
def test_a_question_explains_itself_and_has_a_flag(one: object) -> None:
    question = next(each for each in QUESTIONS if each is one)
    assert question.help.endswith(".")
    assert question.prompt[0].isupper()
    # The line has room for an answer.
    assert len(question.prompt) <= 70


@pytest.mark.parametrize(
    ("word", "text", "typed"),
    [
        ("country", "usa", "US"),
        ("country", "Germany", "DE"),
        ("country", "  US ", "US"),
        ("key", "2", "external"),
        ("key", "SERVER", "external"),
        ("key", "here", "generate"),
        ("key", "1", "generate"),
        ("product", "2", "generic"),
        ("issuer", "Public", "public"),
        ("issuer", "own", "private"),
        ("issuer", "2", "private"),
        ("roots", "System", "system"),
        ("roots", "a.cer,, root.cer", "a.cer, root.cer"),
        ("common-name", "HTTPS://MDM.Zylker.com/x", "mdm.zylker.com"),
        ("dns-names", "b.zylker.com; mdm.zylker.com  A.zylker.com", "b.zylker.com, a.zylker.com"),
        ("dns-names", "192.0.2.9 ::1%x", "192.0.2.9"),
        ("dns-names", "mdm.zylker.com", ""),
        ("algorithm", "3072", "RSA 3072"),
        ("algorithm", "p-384", "ECDSA P-384"),
        ("algorithm", "ec", "ECDSA"),
        ("pkcs12", "yes", "MDM_PFX_PASSWORD"),
        ("pkcs12", "y", "MDM_PFX_PASSWORD"),
        ("pkcs12", "NO", ""),
        ("owner", ".", ""),
    ],
)
def test_a_text_is_read_as_it_was_meant(word: str, text: str, typed: str) -> None:
    others = answers_by(ip_addresses="", issuer="private", roots="system")
    outcome = answered(others, BY_WORD[word], text)
    if "%" in text:
        assert [one.code for one in outcome.findings] == ["CS222"]
        return
    assert outcome.answers is not None
    assert BY_WORD[word].text(outcome.answers) == typed


@pytest.mark.parametrize(
    ("word", "text", "codes"),
    [
        ("country", "XY", ["CS201"]),
        ("country", "", ["CS203"]),
        ("province", "Some-State", ["CS236"]),
        ("organization", "Zyl\u200bker", ["CS216"]),
        ("common-name", "", ["CS207"]),
        ("common-name", "x" * 64 + ".zylker.com", ["CS203", "CS205"]),
        ("common-name", ".".join(["x" * 50] * 2) + ".zylker.com", ["CS203"]),
        ("dns-names", "*.zylker.com", ["CS231"]),
        ("dns-names", "mdm_2.zylker.com", ["CS205"]),
        ("algorithm", "RSA 1024", ["CS208"]),
        ("pkcs12", "a secret!", ["CS116"]),
    ],
)
def test_the_rule_speaks_of_the_answer_alone(word: str, text: str, codes: list[str]) -> None:
    # Nothing but the product is known: everything else is still to be asked.
    product = answered(nothing_answered(), BY_WORD["product"], "mdm-plus").answers
    assert product is not None
    if word == "dns-names":
        product = answered(product, BY_WORD["common-name"], "mdm.zylker.com").answers
        assert product is not None
    outcome = answered(product, BY_WORD[word], text)
    assert [one.code for one in outcome.findings if one.severity is not Severity.NOTE] == codes


def test_what_was_left_out_is_asked_for_once_it_is_needed() -> None:
    changed = answered(USUAL, BY_WORD["key"], "external").answers
    assert changed is not None
    kept = after_change(changed)
    assert [one.word for one in open_questions(kept)] == ["organizational-unit"]
    assert "algorithm" not in kept.given


def test_a_new_host_that_was_a_further_name_is_the_first_and_stands_once() -> None:
    changed = answered(USUAL, BY_WORD["common-name"], "www.zylker.com").answers
    assert changed is not None
    kept = after_change(changed)
    assert [one.word for one in open_questions(kept)] == ["dns-names"]
    assert kept.offered["dns-names"] == "www.zylker.com"
    again = answered(kept, BY_WORD["dns-names"], "www.zylker.com, b.zylker.com").answers
    assert again is not None
    assert again.at("san", "dns_names") == ["www.zylker.com", "b.zylker.com"]


def test_what_a_project_gives_is_not_asked_and_not_written() -> None:
    inherited = {"subject": {"country": "US"}, "issuer": {"kind": "private", "roots": "system"}}
    begun = nothing_answered(inherited)
    words = [one.word for one in open_questions(begun)]
    assert {"country", "issuer", "roots"} & set(words) == set()


@pytest.mark.parametrize(
    ("host", "variable"),
    [
        ("mdm-1.zylker.com", "MDM_1_PFX_PASSWORD"),
        ("3com.zylker.com", "_3COM_PFX_PASSWORD"),
        ("xn--mnchen-3ya.zylker.com", "XN_MNCHEN_3YA_PFX_PASSWORD"),
    ],
)
def test_the_variable_for_a_password_is_called_by_the_host(host: str, variable: str) -> None:
    outcome = answered(answers_by(common_name=host), BY_WORD["pkcs12"], "y")
    assert outcome.answers is not None
    assert BY_WORD["pkcs12"].text(outcome.answers) == variable


def test_what_stands_before_and_behind_an_answer() -> None:
    own = answers_by(issuer="private", roots="other.cer, root.cer, a.cer")
    external = answers_by(key="external", algorithm="", pkcs12="", organizational_unit="Operations")
    assert BY_WORD["roots"].after(own) == (
        "not there yet: other.cer, a.cer; it is needed when the CA has answered"
    )
    assert BY_WORD["roots"].after(answers_by(issuer="private", roots="root.cer")) == ""
    unit = BY_WORD["organizational-unit"]
    assert unit.before(USUAL) == "Public CAs leave it out of the certificate."
    assert (unit.before(own), unit.before(external)) == ("", "")
    build = BY_WORD["build"]
    assert build.before(USUAL) == (
        "It is shown at the user icon at the top right of the MDM Plus console."
    )
    old = answers_by(build="10.1.1.1")
    assert build.after(USUAL) == "MDM Plus, build 10.1.2303.3 and above"
    assert build.after(old) == (
        "MDM Plus, below build 10.1.2303.3; certspec makes its opensslsan.conf too"
    )
    assert build.after(USUAL.without("build")) == ""
    assert BY_WORD["product"].prompt == "Product (1 mdm-plus, 2 generic: any TLS server)"
