"""The pages as a whole: links lead somewhere, and whatever can be run is run by a test."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.support.cli import ROOT
from tests.support.page import SHELLS, blocks

DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))
NAMES = [str(one.relative_to(ROOT)) for one in PAGES]

# Every block of such a page is run by its test, which looks at the whole page.
RUN_AS_A_WHOLE = {
    "docs/hardware-keys.md": "test_hardware_keys_page.py::test_the_page_shows_what_happens",
    "docs/renewal.md": "test_renewal_page.py::test_every_block_shows_what_happens",
    "docs/report.md": "test_report_page.py::test_the_page_shows_what_happens",
    "docs/review.md": "test_review_page.py::test_every_block_of_the_page_runs_and_shows_the_change",
    "docs/status.md": "test_status_page.py::test_the_page_shows_what_happens",
    "docs/team.md": "test_team_page.py::test_the_page_shows_what_happens",
    "docs/tutorial.md": "test_tutorial.py::test_every_command_prints_what_the_page_shows",
    "docs/verdicts.md": "test_verdicts_page.py::test_the_page_shows_what_happens",
}

# Blocks of other pages, by their first lines.
RUN_ONE_BY_ONE = {
    "docs/ci.md": {
        'pip install --quiet "certspec==0.1.0"': (
            "test_integrations_page.py::test_plain_shell_passes_what_is_up_to_date"
        ),
        "certspec verify --fail-on warning": (
            "test_integrations_page.py"
            "::test_by_the_clock_nothing_is_said_against_a_server_without_certificate"
        ),
        "#!/bin/sh": (
            "test_integrations_page.py::test_a_server_refuses_a_push_that_does_not_agree"
        ),
        "certspec --install-completion": (
            "test_integrations_completion.py::test_it_installs_itself_for_the_shell_that_one_is_in"
        ),
        'eval "$(_CERTSPEC_COMPLETE=source_bash certspec)"': (
            "test_integrations_completion.py::test_bash_completes_by_the_documented_line"
        ),
        'eval "$(_CERTSPEC_COMPLETE=source_zsh certspec)"': (
            "test_integrations_completion.py::test_zsh_completes_by_the_documented_line"
        ),
        "_CERTSPEC_COMPLETE=source_fish certspec | source": (
            "test_integrations_completion.py::test_fish_completes_by_the_documented_line"
        ),
    },
    "docs/editors.md": {
        "certspec schema --output certspec.schema.json": (
            "test_editors_page.py::test_the_schemas_are_copied"
        ),
        'echo "#:schema $(certspec schema --path)"': (
            "test_editors_page.py::test_the_line_for_the_installed_schema_is_printed"
        ),
        "tombi lint --offline .": (
            "test_editors_page.py::test_lint_without_an_editor_finds_the_mistake"
        ),
    },
    "docs/speed.md": {
        "python3 -m benchmarks": "test_speed_page.py::test_the_command_measures_and_prints",
    },
}

# No test runs them, since they install packages, which needs the network.
RUN_IN_CI = {"README.md": ("python3 -m venv .venv ", "python3 -m venv .venv ")}


def test_every_page_is_in_the_index_and_the_index_in_the_readme() -> None:
    listed = re.findall(r"^- \[(\S+)\]\(\1\): ", _text("docs/README.md"), re.MULTILINE)
    pages = [one.name for one in DOCS.glob("*.md") if not one.name.endswith(".head.md")]
    assert sorted(listed) == sorted({*pages} - {"README.md"})
    assert "(docs/README.md)" in _text("README.md")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    found = re.findall(r"\]\(([^)\s]+)\)", _prose(name))
    for link in (one for one in found if "://" not in one):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(str(target.relative_to(ROOT))), link


@pytest.mark.parametrize("name", NAMES)
def test_every_block_for_a_shell_is_run(name: str) -> None:
    first = tuple(one.first_line for one in blocks(ROOT / name) if one.language in SHELLS)
    if name in RUN_AS_A_WHOLE:
        assert first
        assert RUN_AS_A_WHOLE[name] in _tests()
    elif name in RUN_IN_CI:
        run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
        assert all(f"$(readme_command {number + 1})" in run for number in range(len(first)))
        starts = zip(first, RUN_IN_CI[name], strict=True)
        assert all(one.startswith(start) for one, start in starts)
    else:
        tests = RUN_ONE_BY_ONE.get(name, {})
        assert first == tuple(tests)
        assert {*tests.values()} <= _tests()


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _prose(name: str) -> str:
    """A page without its blocks and its words in code."""
    text = re.sub(r"^```.*?^```$", "", _text(name), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


def _anchors(name: str) -> set[str]:
    """What a link can name in a page: its headings, as git servers write them."""
    text = re.sub(r"^```.*?^```$", "", _text(name), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@cache
def _tests() -> frozenset[str]:
    """Every test of the program as `file::function`."""
    return frozenset(
        f"{file.name}::{node.name}"
        for file in (ROOT / "tests" / "e2e").glob("test_*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    )
