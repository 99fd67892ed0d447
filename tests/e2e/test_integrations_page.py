"""Every block of docs/ci.md does what the page says, in a clone of a real repository."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from check_jsonschema.cli import main as check_jsonschema  # type: ignore[import-untyped]
from click.testing import CliRunner
from ruamel.yaml import YAML

from certspec import __version__
from tests.support.checkout import PROGRAMS, Checkout
from tests.support.ci_page import PAGE, block
from tests.support.cli import ROOT
from tests.support.page import blocks
from tests.support.programs import program, run

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

A_COMMIT = "5f0c" * 10
GITHUB, GITLAB, AZURE, PRE_COMMIT = (
    ".github/workflows/certspec.yml",
    ".gitlab-ci.yml",
    "azure-pipelines.yml",
    ".pre-commit-config.yaml",
)
GITHUB_SHARDS, GITLAB_SHARDS = (
    ".github/workflows/certspec-shards.yml",
    "certspec-shards.gitlab-ci.yml",
)
TEMPLATE = ROOT / ".gitlab" / "certspec.gitlab-ci.yml"

# Each of them stands in a test of this folder.
KNOWN = (
    ("sh", f'pip install --quiet "certspec=={__version__}"'),
    ("sh", "certspec verify --fail-on warning"),
    ("yaml", f"# {GITHUB}"),
    ("yaml", f"# {GITLAB}"),
    ("yaml", f"# {AZURE}"),
    ("groovy", "// Jenkinsfile"),
    ("yaml", f"# {GITHUB_SHARDS}"),
    ("yaml", f"# {GITLAB_SHARDS}"),
    ("yaml", f"# {PRE_COMMIT}"),
    ("sh", "#!/bin/sh"),
    ("sh", "certspec --install-completion"),
    ("sh", 'eval "$(_CERTSPEC_COMPLETE=source_bash certspec)"'),
    ("zsh", 'eval "$(_CERTSPEC_COMPLETE=source_zsh certspec)"'),
    ("fish", "_CERTSPEC_COMPLETE=source_fish certspec | source"),
)


def test_every_block_is_known() -> None:
    assert tuple((one.language, one.first_line) for one in blocks(PAGE)) == KNOWN


def test_the_page_names_no_other_version() -> None:
    page = PAGE.read_text("utf-8")
    named = re.findall(r"certspec==([0-9.]+)|CERTSPEC_VERSION: \"(.*)\"", page)
    assert {one or other for one, other in named} == {__version__}


def load(file: str) -> Any:
    return YAML(typ="safe").load(block(f"# {file}"))


@pytest.mark.parametrize(
    ("schema", "file", "mistake", "options"),
    [
        ("github-workflows", GITHUB, ("runs-on", "runs"), []),
        ("github-workflows", GITHUB_SHARDS, ("- cron", "- kron"), []),
        ("gitlab-ci", GITLAB, ("when: always", "when: sometimes"), []),
        ("gitlab-ci", GITLAB_SHARDS, ("parallel: 8", "parallel: many"), []),
        # Its patterns are not those of newer ECMAScript.
        ("azure-pipelines", AZURE, ("fetchDepth", "depth"), ["--regex-variant", "python"]),
        ("github-actions", "action.yml", ("composite", "container"), []),
    ],
)
def test_it_is_valid_where_it_is_read(
    tmp_path: Path, schema: str, file: str, mistake: tuple[str, str], options: list[str]
) -> None:
    checked = tmp_path / "checked.yml"
    text = (ROOT / file).read_text("utf-8") if file == "action.yml" else block(f"# {file}")
    words = ["--builtin-schema", f"vendor.{schema}", *options, str(checked)]
    checked.write_text(text)
    done = CliRunner().invoke(check_jsonschema, words)
    assert done.exit_code == 0, done.output
    checked.write_text(text.replace(*mistake))
    assert CliRunner().invoke(check_jsonschema, words).exit_code == 1


def test_zizmor_finds_nothing_in_workflow_action_and_hooks(tmp_path: Path) -> None:
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    for file in (GITHUB, GITHUB_SHARDS, PRE_COMMIT):
        (tmp_path / file).write_text(block(f"# {file}").replace("COMMIT", A_COMMIT))
    (tmp_path / "action.yml").write_bytes((ROOT / "action.yml").read_bytes())
    zizmor = (PROGRAMS / "zizmor", "--offline", "--quiet", "--persona=auditor", "--no-config", ".")
    done = Checkout(tmp_path).run(*zizmor)
    assert (done.returncode, done.stdout) == (0, "No findings to report. Good job!\n"), done.stdout
    (tmp_path / GITHUB).write_text(block(f"# {GITHUB}").replace("COMMIT", "main"))
    assert "unpinned-uses" in Checkout(tmp_path).run(*zizmor).stdout


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    steps = load(GITHUB)["jobs"]["certspec"]["steps"]
    ours = [one.get("with", {}) for one in steps if one["uses"].startswith("zylker/certspec@")]
    assert ours == [{"sarif": "certspec.sarif"}, {"command": "diff"}]
    assert set().union(*ours) <= set(action["inputs"])


def test_the_gitlab_block_is_the_shipped_template() -> None:
    assert block(f"# {GITLAB}") == f"# {GITLAB}\n{TEMPLATE.read_text('utf-8')}"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A clone without the key, as CI has it, of a branch whose request nobody has built anew."""
    folder = tmp_path_factory.mktemp("ci")
    team = Checkout.make(folder / "team")
    team.git("clone", "--quiet", ".", folder / "clone")
    clone = Checkout(folder / "clone")
    assert not (clone.folder / "mdm" / "server.key").exists()
    clone.git("switch", "--quiet", "--create", "moved")
    clone.project.edit('"Chicago"', '"Springfield"')
    clone.commit("We have moved")
    pip = folder / "stand-ins" / "pip"
    pip.parent.mkdir()
    pip.write_text('#!/bin/sh\nprintf "%s\\n" "$*" >>"$PIP_CALLS"\n')
    pip.chmod(0o755)
    return clone


@pytest.fixture
def at_main(clone: Checkout) -> Checkout:
    clone.git("switch", "--quiet", "main")
    return clone


@pytest.fixture
def moved(clone: Checkout) -> Checkout:
    clone.git("switch", "--quiet", "moved")
    return clone


def run_lines(checkout: Checkout, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run lines as CI systems do: the first that fails is the last. Only pip is not pip."""
    stand_ins = checkout.folder.parent / "stand-ins"
    more |= {"PATH": f"{stand_ins}:{PROGRAMS}:/usr/local/bin:/usr/bin:/bin"}
    calls = stand_ins / "calls"
    calls.unlink(missing_ok=True)
    words = (program("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
    done = checkout.run(*words, PIP_CALLS=str(calls), CI="true", **more)
    if calls.exists():
        assert calls.read_text() == f"install --quiet certspec=={__version__}\n"
    return done


def test_plain_shell_passes_what_is_up_to_date(at_main: Checkout) -> None:
    done = run_lines(at_main, block("pip install"))
    assert done.returncode == 0, done.stdout
    assert "mdm.cert.toml: everything is up to date" in done.stdout


def test_plain_shell_fails_at_the_first_command_that_finds_something(moved: Checkout) -> None:
    done = run_lines(moved, block("pip install"))
    assert done.returncode == 1
    assert errors(done.stdout)
    # The lines below it would tell of the new locality.
    assert "to do" not in done.stdout.lower()


def test_by_the_clock_nothing_is_said_against_a_server_without_certificate(
    at_main: Checkout,
) -> None:
    done = run_lines(at_main, block("certspec verify"))
    assert done.returncode == 0, done.stdout
    assert "mdm.cert.toml" in done.stdout


def test_the_gitlab_jobs_fail_and_leave_their_reports(moved: Checkout) -> None:
    jobs = load(GITLAB)
    common, locked, diff = jobs[".certspec"], jobs["certspec"], jobs["certspec diff"]
    version = common["variables"]["CERTSPEC_VERSION"]
    script = "\n".join([*common["before_script"], *locked["script"]])
    done = run_lines(moved, script, CERTSPEC_VERSION=version)
    assert done.returncode == 1
    found = errors(done.stdout)
    reports = locked["artifacts"]["reports"]
    assert locked["artifacts"]["when"] == "always"
    quality = json.loads((moved.folder / reports["codequality"]).read_text())
    assert sorted(one["check_name"] for one in quality) == found
    assert failures(moved.folder / reports["junit"]) == len(found) > 0

    base = moved.git("rev-parse", "main").strip()
    done = run_lines(moved, "\n".join(diff["script"]), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Springfield" in done.stdout
    (written,) = diff["artifacts"]["paths"]
    assert "Springfield" in (moved.folder / written).read_text()
    moved.git("clean", "--quiet", "--force")


def errors(printed: str) -> list[str]:
    """The codes of the errors in human output."""
    return sorted(re.findall(r"^(?:remote: )?error\[(CS\d+)\]", printed, re.MULTILINE))


def failures(junit: Path) -> int:
    return junit.read_text("utf-8").count("<failure")


def test_the_azure_steps_annotate_and_leave_their_reports(moved: Checkout) -> None:
    steps = [one for one in load(AZURE)["steps"] if "bash" in one]
    install, locked, junit, diff = steps
    assert run_lines(moved, install["bash"]).returncode == 0
    done = run_lines(moved, locked["bash"], **locked["env"])
    assert done.returncode == 1
    found = re.findall(r"^##vso\[task.logissue type=error;.*code=CS\d+", done.stdout, re.MULTILINE)
    assert run_lines(moved, junit["bash"]).returncode == 0
    (publish,) = [one for one in load(AZURE)["steps"] if one.get("task") == "PublishTestResults@2"]
    assert failures(moved.folder / publish["inputs"]["testResultsFiles"]) == len(found) > 0
    # Azure's bash does not stop at a line that fails.
    done = run_lines(moved, "set +e\n" + diff["bash"], SYSTEM_PULLREQUEST_TARGETBRANCHNAME="main")
    assert done.returncode == 0, done.stderr
    summary = moved.folder / "certspec.diff.md"
    assert done.stdout == f"##vso[task.uploadsummary]{summary}\n"
    assert "Springfield" in summary.read_text()
    moved.git("clean", "--quiet", "--force")


def test_jenkins_reads_what_its_line_writes() -> None:
    jenkinsfile = block("// Jenkinsfile")
    (line,) = re.findall(r"sh '(.*)'", jenkinsfile)
    (written,) = re.findall(r"junit '(.*)'", jenkinsfile)
    # The same line is run for Azure.
    assert f"{line} || true" in [one.get("bash") for one in load(AZURE)["steps"]]
    assert line.endswith(f" --output {written}")


def test_a_server_refuses_a_push_that_does_not_agree(moved: Checkout) -> None:
    bare = moved.folder.parent / "bare.git"
    run(program("git"), "init", "--quiet", "--bare", bare, cwd=moved.folder)
    hook = bare / "hooks" / "pre-receive"
    hook.write_text(block("#!/bin/sh"))
    hook.chmod(0o755)
    push = (program("git"), "push", "--quiet", str(bare))
    # Whoever else uses the server has no say.
    temporary = bare.parent / "tmp"
    temporary.mkdir()
    (temporary / "certspec.toml").write_text("[defaults.key]\nsize = 1024\n")
    refused = moved.run(*push, "moved", TMPDIR=str(temporary))
    assert refused.returncode == 1
    assert errors(refused.stderr)
    assert "CS208" not in refused.stderr
    assert moved.run(*push, "main", TMPDIR=str(temporary)).returncode == 0
    assert moved.run(*push, "--delete", "main", TMPDIR=str(temporary)).returncode == 0
    assert [one.name for one in temporary.iterdir()] == ["certspec.toml"]
    assert run(program("git"), "for-each-ref", cwd=bare).stdout == ""
