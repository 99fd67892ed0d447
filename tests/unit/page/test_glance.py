from dataclasses import replace
from datetime import timedelta

from certspec.estate.estate import Estate
from certspec.estate.standing import Standing
from certspec.estate.state import State
from certspec.page.glance import lead_of, tiles_of
from certspec.page.tones import MARKS, OUTCOME_TONES, SEVERITY_TONES, STATE_TONES, TONE_WORDS
from tests.support.clock import NOW
from tests.unit.page.test_row import STANDING, in_use


def estate(*states: State) -> Estate:
    return Estate(NOW, tuple(one_of(state) for state in states))


def one_of(state: State) -> Standing:
    days = timedelta(days=-3 if state is State.EXPIRED else 40)
    return replace(STANDING, name=state.value, states=(state,), in_use=in_use(days))


def test_the_worst_is_told_first() -> None:
    lead = lead_of(estate(State.MEND, State.EXPIRED, State.EXPIRED, State.RENEW, State.VALID))
    assert lead.tone == "bad"
    assert lead.text == (
        "2 certificates have expired, 1 is to be renewed now and 1 spec is to be mended."
    )
    assert lead.next == "The next to end is to be mended, on 2027-01-02 (40 days left)."


def test_where_nothing_is_due_that_is_said() -> None:
    lead = lead_of(estate(State.VALID, State.WAITING, State.NO_CSR, State.PENDING))
    assert (lead.tone, lead.text) == ("good", "Nothing is due.")
    assert lead_of(Estate(NOW, ())).next == ""


def test_every_wrong_state_is_in_the_sentence() -> None:
    for state in State:
        said = lead_of(estate(state)).text
        assert (said == "Nothing is due.") is not state.needs_somebody


def test_what_hurts_most_has_a_tile_even_where_there_is_none_of_it() -> None:
    tiles = tiles_of(estate(State.VALID))
    assert [(one.figure, one.word, one.tone) for one in tiles] == [
        ("1", "spec", "none"),
        ("0", "expired", "none"),
        ("0", "renew now", "none"),
        ("1", "valid", "good"),
    ]


def test_every_state_and_outcome_has_a_tone_and_every_tone_a_mark() -> None:
    assert set(STATE_TONES) == set(State)
    tones = {*STATE_TONES.values(), *OUTCOME_TONES.values(), *SEVERITY_TONES.values()}
    assert tones == set(MARKS)
    assert set(STATE_TONES.values()) == set(TONE_WORDS)
