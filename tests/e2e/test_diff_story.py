"""A spec's life on a branch, and every word of `certspec diff` on it, compared with what is kept.

`python -m tests.e2e.test_diff_story` writes it anew.
"""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.changed import change, commit, git
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from collections.abc import Callable

EXPECTED = Path(__file__).parent / "diff"
FORMATS = {"text": "txt", "json": "json"}
DIGEST = re.compile(r"\b[0-9a-f]{16}\.\.\.")
SERIAL = re.compile(r"\b[0-9a-f]{30,64}\b")
TWO_NAMES = (("san", "dns_names"), ["mdm.zylker.com", "www.zylker.com"])


def add_a_name(project: Project) -> None:
    change(project, [TWO_NAMES])


def build(project: Project) -> None:
    project.ok("build")


def bundle(project: Project) -> None:
    project.bundle()


def note_the_owner(project: Project) -> None:
    waiver = {"rule": "CS604", "reason": "the CA is slow", "expires": date(2026, 12, 31)}
    change(project, [(("owner",), "platform-pki"), (("waivers",), [waiver])])


def comment(project: Project) -> None:
    project.add("# asked for by the mail of 23 November\n")


def ask_for_another_certificate(project: Project) -> None:
    names = ["mdm.zylker.com", "BÜCHER.zylker.com"]
    change(project, [(("san", "dns_names"), names), (("subject", "organization"), "Zylker Inc")])


def ask_for_a_store(project: Project) -> None:
    pkcs12 = {"password_env": "PFX"}
    change(
        project, [(("outputs", "pkcs12"), pkcs12), (("server", "address"), "mdm.zylker.com:8443")]
    )


def grow_the_key(project: Project) -> None:
    change(project, [(("key", "size"), 3072), (("key", "algorithm"), "RSA")])


def take_a_new_key(project: Project) -> None:
    change(project, [(("key",), {"generation": 2, "size": 3072})])


def shorten_the_lifetime(project: Project) -> None:
    change(project, [(("validity", "max_days"), 90)])


def downgrade(project: Project) -> None:
    change(project, [(("target", "build"), "10.1.2303.2")])


def share_a_department(project: Project) -> None:
    shared = '[defaults.subject]\norganizational_unit = "IT"\n\n[policy]\nmax_days = 365\n'
    (project.folder / "certspec.toml").write_text(shared)


def rename(project: Project) -> None:
    (project.folder / SPEC).rename(project.folder / "server.cert.toml")


def remove(project: Project) -> None:
    (project.folder / SPEC).unlink()


def break_the_syntax(project: Project) -> None:
    project.edit("[target]", "[target")


def leave_out(project: Project) -> None:
    change(project, [(("target", "build"), None), (("san", "dns_names"), ["www.zylker.com"])])


STORY: tuple[Callable[[Project], None], ...] = (
    build,
    add_a_name,
    build,
    bundle,
    note_the_owner,
    comment,
    ask_for_a_store,
    downgrade,
)
"""Steps that follow each other: each is committed once it was looked at."""
FROM_THE_END: tuple[Callable[[Project], None], ...] = (
    ask_for_another_certificate,
    grow_the_key,
    take_a_new_key,
    shorten_the_lifetime,
    share_a_department,
    rename,
    remove,
    break_the_syntax,
    leave_out,
)
"""Steps that are tried at the end of the story, each alone."""


def looked_at(project: Project) -> dict[str, str]:
    """The outputs by their file's ending; digests of keys, which are new in every run, are not."""
    said = {}
    for name, ending in FORMATS.items():
        arguments = ("diff", "--base", "HEAD", "--at", NOW.isoformat(), "--format", name)
        ran = certspec(*arguments, cwd=project.folder)
        text = SERIAL.sub("SERIAL", DIGEST.sub("DIGEST...", ran.out))
        said[ending] = f"{text}exit code {ran.code}\n" if name == "text" else text
    return said


def told(folder: Path) -> dict[str, str]:
    """Every output of the story, by the file that keeps it."""
    outputs: dict[str, str] = {}

    def look(number: int, name: str) -> None:
        for ending, text in looked_at(project).items():
            outputs[f"{number:02}-{name.replace('_', '-')}.{ending}"] = text

    git(folder, "init", "-q", "-b", "main", ".")
    commit(folder)
    project = Project.make(folder)
    look(0, "add")
    commit(folder)
    look(1, "nothing")
    for number, step in enumerate(STORY, start=2):
        step(project)
        look(number, step.__name__)
        commit(folder)
    for number, step in enumerate(FROM_THE_END, start=2 + len(STORY)):
        step(project)
        look(number, step.__name__)
        git(folder, "checkout", "-q", "--force", "HEAD")
        git(folder, "clean", "-q", "--force", "-d")
    return outputs


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return told(tmp_path_factory.mktemp("story"))


def test_the_story_is_told_as_it_is_kept(story: dict[str, str]) -> None:
    kept = {file.name: file.read_text(encoding="utf-8") for file in EXPECTED.iterdir()}
    assert story == kept


if __name__ == "__main__":
    for file in EXPECTED.glob("*"):
        file.unlink()
    EXPECTED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for file_name, text in told(Path(name)).items():
            (EXPECTED / file_name).write_text(text, encoding="utf-8")
