"""Renewals, answers, switched branches and mistakes in any order: no key is lost or made twice."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.property.examples import examples
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project

KEY = 'key = { algorithm = "ECDSA", generation = 1 }\n'
EXPECTED = {"CS302", "CS303", "CS304", "CS307", "CS312", "CS327"}
"""What may stand against a build or renewal here; all else would be a mistake of ours."""


class Generations(RuleBasedStateMachine):
    """One project in a folder; its commits are kept as git would: all but the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.project = Project.make(Path(self.place.name), add=KEY)
        self.commits: list[dict[str, bytes]] = []
        self.seen: set[str] = set()
        self.cleaned = False

    def teardown(self) -> None:
        self.place.cleanup()

    @initialize()
    def begin(self) -> None:
        """A certificate is in use."""
        self.project.ok("build")
        self.project.bundle()
        self.commit()

    @rule()
    def commit(self) -> None:
        """Keep all that git takes."""
        folder = self.project.folder
        self.commits.append(
            {
                str(path.relative_to(folder)): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file() and path.suffix != ".key"
            }
        )

    @rule(back=st.integers(0, 9))
    def check_out(self, back: int) -> None:
        """Another commit; what git ignores stays."""
        folder = self.project.folder
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix != ".key":
                path.unlink()
        for name, content in self.commits[back % len(self.commits)].items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    @rule(number=st.integers(1, 3))
    def write_generation(self, number: int) -> None:
        """The number is changed by hand."""
        text = (self.project.folder / SPEC).read_text()
        before, _, after = text.partition("generation = ")
        (self.project.folder / SPEC).write_text(f"{before}generation = {number}{after[1:]}")

    @rule(old=st.sampled_from([NEW_BUILD, LEGACY_BUILD]))
    def change_build(self, old: str) -> None:
        """The product is upgraded, or the number was wrong."""
        if old in (self.project.folder / SPEC).read_text():
            self.project.edit(f'"{old}"', f'"{LEGACY_BUILD if old == NEW_BUILD else NEW_BUILD}"')

    @rule(old=st.sampled_from(["Chicago", "Peoria"]))
    def change_subject(self, old: str) -> None:
        """Another request for the same key."""
        if old in (self.project.folder / SPEC).read_text():
            self.project.edit(old, "Peoria" if old == "Chicago" else "Chicago")

    @rule()
    def renew(self) -> None:
        """A new key is ordered."""
        self._try("renew", "--new-key")

    @rule(folder=st.sampled_from(["", "next/"]))
    def answer(self, folder: str) -> None:
        """The CA answers a request, the right one or not."""
        if (self.project.out / folder / "server.csr").is_file():
            self._try("bundle", SPEC, *self.project.answer(f"{folder}server.csr"), any_error=True)

    @rule()
    def build(self) -> None:
        """Twice: the second time nothing is left to do."""
        if self._try("build"):
            before = self.project.tree()
            self.project.ok("build")
            assert self.project.tree() == before

    @precondition(lambda self: len(self.seen) > 1)
    @rule()
    def clean(self) -> None:
        """All that git ignores is deleted."""
        for path in self.project.out.rglob("*.key"):
            path.unlink()
        self.seen.clear()
        self.cleaned = True
        made = {one for one in self._spki_of_lock() if one}
        self._try("build")
        assert not made & set(self.project.keys().values())

    @invariant()
    def no_key_is_gone(self) -> None:
        """Every key that ever was there is there."""
        there = set(self.project.keys().values())
        assert self.seen <= there
        self.seen |= there

    @invariant()
    def one_key_a_generation(self) -> None:
        """The lock has no two keys under one number."""
        if not (self.project.out / "certspec.lock").is_file():
            return
        pairs = {(one["generation"], one["spki_sha256"]) for one in self.project.lock["requests"]}
        assert len(pairs) == len({number for number, _ in pairs})

    def _spki_of_lock(self) -> list[str]:
        return [str(one.get("spki_sha256", "")) for one in self.project.lock["requests"]]

    def _try(self, *arguments: str, any_error: bool = False) -> bool:
        """Whether it went well; where not, no file was changed."""
        before = self.project.tree()
        ran = self.project.run(*arguments)
        if ran.code:
            assert any_error or ran.errors() <= EXPECTED, ran.errors()
            assert self.project.tree() == before
            return False
        there = set(self.project.keys().values())
        assert there >= {*self._spki_of_lock()} or self.cleaned
        return True


Generations.TestCase.settings = settings(examples(10), stateful_step_count=12)
TestGenerations = Generations.TestCase
