"""How states and outcomes look: a tone for the eye, a mark for who does not see colours."""

from __future__ import annotations

from certspec.estate.state import State
from certspec.finding import Severity
from certspec.report import Outcome

STATE_TONES = {
    State.EXPIRED: "bad",
    State.DIFFERS: "bad",
    State.RENEW: "due",
    State.DRIFTED: "mend",
    State.MEND: "mend",
    State.NO_CSR: "wait",
    State.WAITING: "wait",
    State.PENDING: "wait",
    State.VALID: "good",
}
SEVERITY_TONES = {Severity.ERROR: "bad", Severity.WARNING: "due", Severity.NOTE: "none"}
OUTCOME_TONES = {
    **dict.fromkeys(Outcome, "good"),
    Outcome.FAILED: "bad",
    Outcome.VIOLATION: "bad",
    Outcome.WARNED: "due",
    Outcome.WAIVED: "none",
    Outcome.NOT_CHECKED: "none",
}
MARKS = {
    "bad": "\u2715",
    "due": "!",
    "mend": "\u25b2",
    "wait": "\u2026",
    "good": "\u2713",
    "none": "\u2013",
}
TONE_WORDS = {
    "bad": "expired, or another certificate is served",
    "due": "renew now",
    "mend": "drifted, or to be mended",
    "wait": "something is under way",
    "good": "valid",
}
"""What a tone of states means, the most urgent first."""
