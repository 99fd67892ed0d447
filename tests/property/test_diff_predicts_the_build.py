"""What `certspec diff` says that a change costs is what build and bundle then really do."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.property.examples import examples
from tests.support.changed import (
    STATES,
    TARGETS,
    UNBUILT,
    Change,
    change,
    committed,
    copied,
    predicted,
    really_done,
)

if TYPE_CHECKING:
    from tests.support.project import Project

PFX = {"password_env": "PFX"}
CHANGES: tuple[Change, ...] = (
    (("owner",), "platform-pki"),
    (("labels", "env"), "prod"),
    (("target",), TARGETS["new"]),
    (("target",), TARGETS["legacy"]),
    (("target", "build"), "10.1.2400.1"),
    (("server", "address"), "mdm.zylker.com:8443"),
    (("subject", "organization"), "Zylker & Co"),
    (("subject", "common_name"), "MDM.zylker.com"),
    (("subject", "common_name"), ""),
    (("subject", "locality"), "Tel Aviv"),
    (("san", "dns_names"), ["mdm.zylker.com", "www.zylker.com"]),
    (("san", "dns_names"), ["MDM.Zylker.com"]),
    (("san", "ip_addresses"), ["192.0.2.7"]),
    (("usages", "key_usage"), ["digital_signature"]),
    (("usages", "ext_key_usage"), ["server_auth", "client_auth"]),
    (("key", "generation"), 2),
    (("key", "size"), None),
    (("key", "algorithm"), "Ed25519"),
    (("key", "encoding"), "pkcs1"),
    (("key", "dir"), "keys"),
    (("validity", "max_days"), 397),
    (("validity", "max_days"), 30),
    (("validity", "renew_before"), "10d"),
    (("issuer", "crls"), []),
    (("conformance", "subject"), "ignore"),
    (("outputs", "request_files"), ["certtool", "openssl"]),
    (("outputs", "request_files"), ["cfssl", "generatecsr"]),
    (("outputs", "pkcs12"), PFX),
    (("outputs", "pkcs12"), {**PFX, "friendly_name": "x"}),
    (("waivers",), [{"rule": "CS601", "reason": "for a time", "expires": date(2099, 1, 1)}]),
)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Project]:
    folder = tmp_path_factory.mktemp("committed")
    return {
        (target, state): committed(folder / f"{target}-{number}", target, state)
        for target in TARGETS
        for number, state in enumerate(STATES)
    }


COPIES = itertools.count()


@examples(20)
@given(
    st.sampled_from(sorted(itertools.product(TARGETS, STATES))),
    st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3),
)
def test_diff_says_what_build_does(
    projects: dict[tuple[str, str], Project],
    tmp_path_factory: pytest.TempPathFactory,
    at: tuple[str, str],
    changes: list[Change],
) -> None:
    project = copied(projects[at], tmp_path_factory.getbasetemp() / f"copy-{next(COPIES)}")
    change(project, changes)
    said, done = predicted(project), really_done(project)
    event(f"{at}: {', '.join(sorted(done.effects)) or 'nothing'}")
    if done.refused:
        assert done.refused & said.refused
    elif at[1] == UNBUILT:
        # Then all is still to be made, with the change or without it.
        assert said.effects in (done.effects, frozenset())
    else:
        assert said.effects == done.effects
