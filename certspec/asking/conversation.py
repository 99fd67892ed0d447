"""The conversation: each question until its answer is good, then a look at the whole."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from certspec.asking.judging import (
    LEAVE_OUT,
    Answered,
    after_change,
    against,
    answered,
    applies,
    left_wrong,
    open_questions,
)
from certspec.asking.questions import QUESTIONS
from certspec.finding import Severity
from certspec.frozen import dataclass
from certspec.printable import brief_line, one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from certspec.asking.answers import Answers
    from certspec.asking.question import Question
    from certspec.finding import Finding

_HEAD = (
    "A few questions make a cert spec, a short text file that asks for a certificate. Ctrl-C "
    "stops and writes nothing. Enter takes the value in [brackets], a dot leaves a value out, "
    "? explains the question."
)
_INDENT = "  "
_LONGEST_OFFER = 60
# No line is broken here.
_KEPT = "\u00a0"
_PATIENCE = 3
_REMINDER = f"? explains the question, {LEAVE_OUT} leaves the value out, Ctrl-C stops."


@dataclass(frozen=True, slots=True)
class Conversation:
    """Somebody who answers: `ask` gives the line typed behind a prompt, `say` shows a line."""

    ask: Callable[[str], str]
    say: Callable[[str], None]
    width: int = 80

    def begin(self, answers: Answers) -> None:
        """Say what this is about, and what need not be asked."""
        self._paragraph(_HEAD, "")
        given = [one.word for one in QUESTIONS if answers.inherits(one)]
        if given:
            self._paragraph(f"certspec.toml gives: {', '.join(dict.fromkeys(given))}", "")
        self.say("")

    def complete(self, answers: Answers) -> Answers:
        """Ask whatever is open, until nothing is."""
        while (question := next(open_questions(answers), None)) is not None:
            answers = self.answer(answers, question)
        return answers

    def answer(self, answers: Answers, question: Question) -> Answers:
        """Ask one question until the answer is good."""
        offer = question.text(answers) if question.word in answers.given else ""
        others = answers.without(question.word)
        offer = offer or answers.offered.get(question.word, "") or question.usual(others)
        if question.before(others):
            self._paragraph(question.before(others))
        prompt = f"{question.prompt}{_brackets(others, question, offer)}: "
        attempts = 0
        while True:
            text = self.line(prompt).strip()
            if text == "?":
                self._paragraph(question.help)
                continue
            outcome = answered(others, question, text or offer)
            self._comment(outcome)
            if outcome.answers is not None:
                self._paragraph(question.after(outcome.answers))
                return outcome.answers
            attempts += 1
            if attempts % _PATIENCE == 0:
                self._paragraph(_REMINDER)

    def settle(
        self, answers: Answers, shown: Callable[[Answers], str], file: str
    ) -> Answers | None:
        """Show the spec and change answers until it is right; None where it is given up."""
        while True:
            self.say("")
            for line in shown(answers).splitlines():
                self.say(line)
            self.say("")
            if wrong := left_wrong(answers):
                self._comment(Answered(answers, findings=wrong))
                self.say("")
            choices = [one for one in QUESTIONS if one.asked and applies(answers, one)]
            numbered = (f"{number}{_KEPT}{one.word}" for number, one in enumerate(choices, 1))
            self._paragraph(f"To change an answer: {', '.join(numbered)}", "")
            chosen = self._decision(choices, f"Write {one_line(file)}? [Y/n/number or word] ")
            if isinstance(chosen, bool):
                return answers if chosen else None
            answers = self.complete(after_change(self.answer(answers, chosen)))

    def line(self, prompt: str) -> str:
        """The next line that can be read."""
        while True:
            try:
                return self.ask(prompt)
            except UnicodeDecodeError:
                self._paragraph("This is not UTF-8 text; type it anew.")

    def _decision(self, choices: Sequence[Question], prompt: str) -> bool | Question:
        """Yes, no, or the question that is to be asked again."""
        while True:
            typed = self.line(prompt).strip().casefold()
            if typed in ("", "y", "yes"):
                return True
            if typed in ("n", "no"):
                return False
            meant = _meant(typed, choices)
            if meant is not None:
                return meant
            self._paragraph(f"{quoted(typed)} is no answer: y, n, or what to change")

    def _comment(self, outcome: Answered) -> None:
        for remark in outcome.remarks:
            self._paragraph(remark)
        for one in _worth_saying(outcome.findings):
            said = f"{one.message}: {one.fix}" if one.fix else one.message
            self._paragraph(f"{brief_line(said)} ({one.code})")
        if outcome.refusal:
            self._paragraph(outcome.refusal)

    def _paragraph(self, text: str, indent: str = _INDENT) -> None:
        for line in textwrap.wrap(
            one_line(text),
            max(20, self.width - 1),
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ):
            self.say(line.replace(_KEPT, " "))


def _brackets(answers: Answers, question: Question, offer: str) -> str:
    if offer:
        cut = f"{offer[:_LONGEST_OFFER]}..." if len(offer) > _LONGEST_OFFER else offer
        return f" [{one_line(cut)}]"
    missed = against(answers, question, {})
    return "" if any(_worth_saying(missed)) else " (Enter = none)"


def _worth_saying(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.NOTE]


def _meant(typed: str, choices: Sequence[Question]) -> Question | None:
    """The question of this number or word, which may be cut where there is no doubt."""
    for number, one in enumerate(choices, 1):
        if typed in (str(number), one.word):
            return one
    begun = [one for one in choices if one.word.startswith(typed)]
    return begun[0] if len(begun) == 1 else None
