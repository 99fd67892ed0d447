from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.asking.conversation import Conversation
from certspec.asking.judging import open_questions
from certspec.printable import one_line
from tests.unit.asking.conversations import Script, answers_by, nothing_answered


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=10))
def test_whatever_is_typed_the_conversation_goes_on(typed: list[str]) -> None:
    script = Script([*typed])
    try:
        answers = script.conversation.complete(nothing_answered())
    except EOFError:
        assert script.typed == []
    else:
        assert next(open_questions(answers), None) is None
    assert [line for line in script.said if line != one_line(line)] == []


def test_escapes_come_out_as_text() -> None:
    script = Script(["\x1b]0;title\x07\x1b[2Jmdm-plus", "generic"])
    with pytest.raises(EOFError):
        script.conversation.complete(nothing_answered())
    assert r"\u{1b}]0;title\u{7}\u{1b}[2Jmdm-plus" in " ".join(script.said)


def test_what_is_no_utf8_is_asked_for_again() -> None:
    typed = iter([b"\xff\xfe", b"generic"])
    said: list[str] = []
    conversation = Conversation(lambda _: next(typed).decode(), said.append)
    assert conversation.line("Product: ") == "generic"
    assert said == ["  This is not UTF-8 text; type it anew."]


def test_a_narrow_terminal_gets_short_lines() -> None:
    said: list[str] = []
    Conversation(lambda _: "", said.append, 30).begin(nothing_answered())
    assert max(map(len, said)) <= 29
    assert len(said) > 5


def test_what_the_project_gives_is_said_once() -> None:
    script = Script([])
    script.conversation.begin(nothing_answered({"subject": {"country": "US"}, "owner": "pki"}))
    assert "certspec.toml gives: country, owner" in script.said


def test_a_long_offer_is_cut_and_taken_whole() -> None:
    names = ", ".join(f"host{number}.zylker.com" for number in range(9))
    answers = answers_by(dns_names=names)
    changed = Script(["dns-names", "", "y"])
    settled = changed.conversation.settle(answers, lambda _: "text", "mdm.cert.toml")
    assert settled is not None
    assert settled.at("san", "dns_names") == answers.at("san", "dns_names")
    prompts = [line for line in changed.said if line.startswith("Further names")]
    assert prompts == [f"Further names, separated by commas [{names[:60]}...]: "]


@pytest.mark.parametrize("word", ["o", "org", "99", "-1", "9" * 5000, "\u00b2", "+", "YES!"])
def test_what_names_no_question_is_asked_again(word: str) -> None:
    script = Script([word, "N"])
    assert script.conversation.settle(answers_by(), lambda _: "", "mdm.cert.toml") is None
    assert sum(" is no answer: " in line for line in script.said) == 1


@pytest.mark.parametrize("word", ["5", "count", "country", "COUNTRY"])
def test_a_number_or_the_beginning_of_a_word_names_the_question(word: str) -> None:
    script = Script([word, "DE", ""])
    settled = script.conversation.settle(answers_by(), lambda _: "", "mdm.cert.toml")
    assert settled is not None
    assert settled.at("subject", "country") == "DE"
