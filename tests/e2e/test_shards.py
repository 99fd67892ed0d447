"""N shards together say what one run says, byte for byte, in every format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from certspec.printing import Format
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.sarif_multitool import remarks
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

AT = ("--at", NOW.isoformat())
COMMANDS = (("check",), ("plan",), ("build", "--locked"), ("verify",))


@pytest.fixture(scope="module")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good, bad, unreadable and colliding specs, and a lock without its spec."""
    folder = tmp_path_factory.mktemp("estate")
    (folder / ".git").mkdir()
    certs = folder / "certs"
    (certs / "below").mkdir(parents=True)
    (certs / "certspec.toml").write_text("[policy]\nmax_days = 90\n")
    for number in range(9):
        name = f"below/s{number}" if number % 2 else f"s{number}"
        (certs / f"{name}.cert.toml").write_text(VALID_SPEC)
    (certs / "below" / "zylker-root.cer").write_text("no certificate")
    (certs / "alike.cert.toml").write_text('name = "s2"\n' + VALID_SPEC)
    (certs / "bad.cert.toml").write_text("spec_version = 1\nfoo = 3 # ::error::x\n")
    (certs / "syntax.cert.toml").write_text('a = "é" 1\n')
    (certs / "gone.cert.toml").symlink_to("nowhere")
    (certs / "old.cert.toml").write_text(VALID_SPEC)
    certspec("build", "old.cert.toml", *AT, cwd=certs)
    (certs / "old.cert.toml").unlink()
    return certs


def shards(estate: Path, to: Path, count: int, *words: str) -> list[Path]:
    """The reports of all shards."""
    files = [to / f"{index}.json" for index in range(1, count + 1)]
    for index, file in enumerate(files, 1):
        part = ("--shard", f"{index}/{count}", "--format", "json", "-o", str(file))
        certspec(*words, *AT, *part, cwd=estate)
    return files


def merge(files: list[Path], *words: str, cwd: Path) -> Ran:
    return certspec("merge-reports", *map(str, files), *words, cwd=cwd)


@pytest.mark.parametrize("count", [1, 2, 5, 17])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_reports_of_all_shards_are_the_report_of_one_run(
    estate: Path, tmp_path: Path, words: tuple[str, ...], count: int
) -> None:
    files = shards(estate, tmp_path, count, *words)
    if words != ("verify",):
        own = [json.loads(file.read_text())["results"] for file in files]
        assert any(one["findings"] for results in own for one in results)
    for report_format in Format:
        whole = certspec(*words, *AT, "--format", report_format.value, cwd=estate)
        # Where they are put together there need not be a checkout.
        ran = merge(files[::-1], "--format", report_format.value, cwd=tmp_path)
        assert (ran.code, ran.out) == (whole.code, whole.out), report_format


def test_merged_sarif_is_valid(estate: Path, tmp_path: Path) -> None:
    files = shards(estate, tmp_path, 3, "check")
    ran = merge(files, "--format", "sarif", cwd=tmp_path)
    assert remarks([ran.out], tmp_path) == []


def test_a_path_without_spec_fails_in_every_shard(estate: Path) -> None:
    for index in (1, 2, 3):
        assert certspec("check", "nowhere", "--shard", f"{index}/3", cwd=estate).code == 2


def test_a_shard_without_any_spec_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.cert.toml").write_text(VALID_SPEC)
    said = [certspec("check", "--shard", f"{one}/2", cwd=tmp_path) for one in (1, 2)]
    assert sorted(one.out.splitlines()[-1].partition(": ")[2] for one in said) == [
        "0 of 1",
        "1 of 1",
    ]
    empty = next(one for one in said if "0 of 1" in one.out)
    assert empty.code == 0


def test_ci_variables_count_only_where_asked(tmp_path: Path) -> None:
    (tmp_path / "a.cert.toml").write_text(VALID_SPEC)
    ci = {"GITLAB_CI": "true", "CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "2"}
    assert "Shard" not in certspec("check", cwd=tmp_path, **ci).out
    assert "Shard 1/2" in certspec("check", "--shard", "auto", cwd=tmp_path, **ci).out
    assert "Shard 1/2" in certspec("check", cwd=tmp_path, CERTSPEC_SHARD="auto", **ci).out


def test_fix_mends_no_part(tmp_path: Path) -> None:
    assert certspec("check", "--fix", "--shard", "1/2", cwd=tmp_path).code == 2


def test_a_lost_shard_is_an_error_though_all_others_are_right(tmp_path: Path) -> None:
    (tmp_path / "a.cert.toml").write_text(VALID_SPEC)
    (tmp_path / "zylker-root.cer").write_text("")
    files = shards(tmp_path, tmp_path, 3, "check")
    for left in (files[1:], [*files[1:], files[1]], [*files[1:], tmp_path / "a.cert.toml"]):
        ran = merge(left, "--format", "json", cwd=tmp_path)
        assert ran.code == 1
        assert "CS921" in ran.errors()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": 1', '"version": 2'),
        ('"command": "check"', '"command": "plan"'),
        ('"count": 2', '"count": 3'),
        ('"results": [', '"results": [['),
        ('"folder": "."', '"folder": "x"'),
        ('"at": "', '"at": "x'),
        ('"index": 2', '"index": 9'),
        ('"certspec": "', '"certspec": "9.'),
        ('"positions": [', '"positions": [99, '),
        ("}\n", ""),
        ("{", "["),
        ('"summary"', '"summery"'),
    ],
)
def test_what_is_of_no_use_is_refused(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "a.cert.toml").write_text(VALID_SPEC)
    first, second = shards(tmp_path, tmp_path, 2, "check")
    assert old in second.read_text()
    second.write_text(second.read_text().replace(old, new))
    ran = merge([first, second], "--format", "json", cwd=tmp_path)
    assert ran.code == 1
    assert ran.errors() >= {"CS920"}


def test_it_is_as_old_as_its_oldest_shard(tmp_path: Path) -> None:
    (tmp_path / "a.cert.toml").write_text(VALID_SPEC)
    first, second = shards(tmp_path, tmp_path, 2, "check")
    second.write_text(second.read_text().replace(f'"at": "{NOW.year}', '"at": "2019'))
    ran = merge([first, second], "--format", "json", cwd=tmp_path)
    assert ran.json["at"].startswith("2019-")


def test_a_shared_file_is_shown_with_the_lines_of_all_shards(tmp_path: Path) -> None:
    # A finding of the configuration is on each spec below it that it is for.
    lines = "".join(
        f'[[waivers]]\nrule = "CS214"\nreason = "r"\nexpires = 2020-01-01\npaths = ["{one}*"]\n'
        for one in "abcdef"
    )
    (tmp_path / "certspec.toml").write_text(lines)
    for one in "abcdef":
        (tmp_path / f"{one}.cert.toml").write_text(VALID_SPEC)
    files = shards(tmp_path, tmp_path, 3, "check")
    whole = certspec("check", *AT, cwd=tmp_path)
    assert whole.out.count("expires = 2020-01-01") == len("abcdef")
    assert merge(files, cwd=tmp_path).out == whole.out


def test_of_many_specs_the_lines_of_another_shard_are_shown(tmp_path: Path) -> None:
    for number in range(70):
        text = f"# {number}\n" * number + f'name = "n{number // 2}"\n{VALID_SPEC}'
        (tmp_path / f"s{number}.cert.toml").write_text(text)
    files = shards(tmp_path, tmp_path, 3, "check")
    for report_format in ("text", "json"):
        whole = certspec("check", *AT, "--format", report_format, cwd=tmp_path)
        assert merge(files, "--format", report_format, cwd=tmp_path).out == whole.out


def test_a_report_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert merge([tmp_path / "none.json"], cwd=tmp_path).code == 2
