from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.shard import Shard, parse_shard, shard_of_ci

PATHS = st.text(st.characters(codec=None), min_size=1)


@given(PATHS, st.integers(1, 50))
def test_each_path_is_in_exactly_one_shard(path: str, count: int) -> None:
    taking = [one for one in range(1, count + 1) if Shard(one, count).takes(path)]
    assert len(taking) == 1


@pytest.mark.parametrize(
    ("path", "index"),
    [("mdm.cert.toml", 3), ("certs/mdm.cert.toml", 3), ("zürich/é.cert.toml", 5)],
)
def test_the_split_never_changes(path: str, index: int) -> None:
    assert [one for one in range(1, 6) if Shard(one, 5).takes(path)] == [index]


def test_the_shards_are_about_equal() -> None:
    paths = [f"sites/{number}/mdm.cert.toml" for number in range(10_000)]
    sizes = [sum(map(Shard(one, 10).takes, paths)) for one in range(1, 11)]
    assert max(sizes) < 1_100
    assert min(sizes) > 900


def test_an_accent_may_be_spelled_in_two_ways() -> None:
    assert [Shard(one, 50).takes("\u00e9.cert.toml") for one in range(1, 51)] == [
        Shard(one, 50).takes("e\u0301.cert.toml") for one in range(1, 51)
    ]


def test_it_is_written_as_it_is_read() -> None:
    assert str(parse_shard(" 2/5 ")) == "2/5"


@pytest.mark.parametrize(
    "text", ["", "2", "2/", "0/2", "3/2", "-1/2", "1/0", "a/b", "1/999999", "²/3"]
)
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="shard"):
        parse_shard(text)


@pytest.mark.parametrize(
    ("variables", "shard"),
    [
        ({"GITLAB_CI": "true", "CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "3"}, "2/3"),
        ({"GITLAB_CI": "true", "CI_NODE_TOTAL": "1"}, "1/1"),
        ({"CIRCLECI": "true", "CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "3"}, "1/3"),
        (
            {
                "BUILDKITE": "true",
                "BUILDKITE_PARALLEL_JOB": "2",
                "BUILDKITE_PARALLEL_JOB_COUNT": "3",
            },
            "3/3",
        ),
        (
            {"TF_BUILD": "True", "SYSTEM_JOBPOSITIONINPHASE": "3", "SYSTEM_TOTALJOBSINPHASE": "3"},
            "3/3",
        ),
        (
            {
                "BITBUCKET_BUILD_NUMBER": "7",
                "BITBUCKET_PARALLEL_STEP": "0",
                "BITBUCKET_PARALLEL_STEP_COUNT": "2",
            },
            "1/2",
        ),
        ({"SEMAPHORE": "true", "SEMAPHORE_JOB_INDEX": "1", "SEMAPHORE_JOB_COUNT": "2"}, "1/2"),
    ],
)
def test_each_system_counts_in_its_own_way(variables: dict[str, str], shard: str) -> None:
    assert str(shard_of_ci(variables)) == shard


@pytest.mark.parametrize(
    "variables",
    [
        {},
        # Another program's variables of these names count from 0.
        {"CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "3"},
        {"GITHUB_ACTIONS": "true"},
        {"GITLAB_CI": "true", "CI_NODE_TOTAL": "3"},
        {"GITLAB_CI": "true", "CI_NODE_INDEX": "x", "CI_NODE_TOTAL": "3"},
        {"CIRCLECI": "true", "CIRCLE_NODE_INDEX": "3", "CIRCLE_NODE_TOTAL": "3"},
        {"CIRCLECI": "true"},
    ],
)
def test_without_the_variables_nothing_is_guessed(variables: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"shard|CI_NODE_INDEX|CIRCLE_NODE_INDEX"):
        shard_of_ci(variables)
