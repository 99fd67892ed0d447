"""The story: what the team does, step by step, and which command it looks at in each.

A spec is added with mistakes, mended and reviewed; it is built, and lock and CSR are committed;
a name is added, the review shows what that costs, CI refuses it until it was built anew; the CA
answers, first to the old request, then to the new one; the answer is bundled and committed; at
last the project gets a policy, which a waiver softens for a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.story.team import Team

SPEC = "mdm.cert.toml"
DRAFT = """\
# The server that all devices enrol with.
spec_version = 1
owner = "platform-pki"
target = { product = "mdm-plus", build = "10.1.2303.3" }
issuer = { kind = "private", roots = ["zylker-root.cer"] }

[subject]
common_name = "mdm.zylker.com"
country = "us"        # the headquarters
province = "IL"
locality = "Chicago"
organization = "Zylker"

[san]
dns_names = [
  "mdm.zylker.com.",  # what the agents connect to
  "enroll.zylker.com",
]
"""
POLICY = """\
[policy]
allowed_domains = ["zylker.com"]
min_rsa_size = 3072

[rules]
CS904 = "error"
"""
WAIVER = """
[[waivers]]
rule = "{code}"
reason = "the key was made before the policy; renewal brings a larger one"
expires = 2027-06-30
"""
SMALL_KEY = "CS912"


@dataclass(frozen=True)
class Step:
    """A command that somebody looks at: its name in the kept files, where it runs, how it ends."""

    name: str
    folder: Path
    command: tuple[str, ...]
    code: int


def play(team: Team) -> Iterator[Step]:
    """The steps; what is between them is done when the next one is asked for."""
    yield from _a_spec_is_added(team)
    yield from _a_name_is_added(team)
    yield from _the_ca_answers(team)
    yield from _a_policy_comes(team)


def _a_spec_is_added(team: Team) -> Iterator[Step]:
    team.branch("mdm")
    (team.admin / SPEC).write_text(DRAFT)
    yield Step("01-check-a-draft", team.admin, ("check",), 1)
    yield Step("02-see-the-mends", team.admin, ("check", "--diff"), 1)
    yield Step("03-mend-it", team.admin, ("check", "--fix"), 0)
    yield Step("04-review-a-new-spec", team.admin, ("diff", "--base", "origin/main"), 0)
    yield Step("05-build", team.admin, ("build",), 0)
    team.commit("A certificate for the MDM server")
    team.push("mdm")
    yield Step("06-ci-without-the-key", team.ci, ("build", "--locked"), 0)
    team.merge("mdm")


def _a_name_is_added(team: Team) -> Iterator[Step]:
    team.branch("lab")
    team.edit(SPEC, '  "enroll.zylker.com",\n', '  "enroll.zylker.com",\n  "lab.zylker.com",\n')
    team.commit("The lab enrols too")
    team.push("lab")
    yield Step("07-review-a-new-name", team.ci, ("diff", "--base", "origin/main"), 0)
    yield Step("08-ci-refuses-what-was-not-built", team.ci, ("build", "--locked"), 1)
    team.answer("mdm/server.csr", "early.cer")
    yield Step("09-build-anew", team.admin, ("build",), 0)
    team.commit("The request with the lab's name")
    team.push("lab")
    yield Step("10-ci-takes-it", team.ci, ("build", "--locked"), 0)
    team.merge("lab")


def _the_ca_answers(team: Team) -> Iterator[Step]:
    early = ("from-the-ca/early.cer", "from-the-ca/issuing.cer")
    yield Step("11-an-answer-to-the-old-request", team.admin, ("verify", SPEC, *early), 1)
    team.answer("mdm/server.csr", "answer.cer")
    answer = ("from-the-ca/answer.cer", "from-the-ca/issuing.cer")
    yield Step("12-the-answer", team.admin, ("verify", SPEC, *answer), 0)
    yield Step("13-bundle", team.admin, ("bundle", SPEC, *answer), 0)
    team.branch("answer")
    team.commit("The certificate until next year")
    team.push("answer")
    yield Step("14-review-the-answer", team.ci, ("diff", "--base", "origin/main"), 0)
    yield Step("15-ci-judges-the-certificate", team.ci, ("build", "--locked"), 0)
    team.merge("answer")


def _a_policy_comes(team: Team) -> Iterator[Step]:
    team.branch("policy")
    (team.admin / "certspec.toml").write_text(POLICY)
    yield Step("16-review-a-policy", team.admin, ("diff", "--base", "origin/main"), 1)
    (team.admin / "certspec.toml").write_text(POLICY + WAIVER.format(code=SMALL_KEY))
    yield Step("17-the-policy-waived", team.admin, ("check",), 0)
    team.commit("A policy for all keys")
    team.push("policy")
    yield Step("18-ci-at-the-end", team.ci, ("build", "--locked"), 0)
