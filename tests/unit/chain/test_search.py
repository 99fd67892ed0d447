"""The search for the nearest way: which it takes, and that hostile sets do not make it long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.search import MAX_ISSUERS, MAX_LENGTH, Search, best_way
from certspec.verify import verify_path
from tests.support.ca import Authority, ca_name
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.unit.chain.sample import read
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT

if TYPE_CHECKING:
    from certspec.chain.certificate import Certificate

LEAF, ISSUER, ANCHOR = (
    read(ISSUING.issue(REQUEST)),
    read(ISSUING.certificate),
    read(ROOT.certificate),
)


def searched(leaf: Certificate, pool: list[Certificate], roots: list[Certificate]) -> Search:
    search = Search(NOW, {one.sha256 for one in roots})
    search.add([*roots, *pool])
    search.go((leaf,), ())
    return search


def many_of_one_name(count: int, *, ski: bool = True) -> list[Certificate]:
    """CAs of one name and one key, each of which may have issued any other."""
    key, name = test_key("p256"), ca_name("Zylker Test Issuing CA")
    first = Authority.root(now=NOW, key=key, subject=name, ski=ski)
    others = [
        first.intermediate(key=key, subject=name, serial=number, ski=ski)
        for number in range(1, count)
    ]
    return [read(one.certificate) for one in (first, *others)]


def test_a_way_without_fault_is_found() -> None:
    way = best_way(LEAF, [ISSUER], [ANCHOR], NOW)
    assert way.trusted
    assert way.problems == ()
    assert way.path == (LEAF, ISSUER, ANCHOR)


def test_a_leaf_that_is_trusted_itself_is_a_way() -> None:
    assert best_way(LEAF, [], [LEAF], NOW).path == (LEAF,)


def test_the_right_one_of_many_issuers_is_found_whatever_its_place() -> None:
    decoys = [
        read(ROOT.intermediate(key=test_key(name)).certificate)
        for name in ("other", "second_issuing", "p256", "ed25519")
    ]
    for place in range(len(decoys) + 1):
        pool = [*decoys[:place], ISSUER, *decoys[place:]]
        way = best_way(LEAF, pool, [ANCHOR], NOW)
        assert way.path == (LEAF, ISSUER, ANCHOR)
        assert way.problems == ()


def test_a_wrong_signature_weighs_more_than_a_missing_issuer() -> None:
    elsewhere = Authority.root("Elsewhere", now=NOW, key=test_key("other"))
    crossed = read(elsewhere.cross_sign(ISSUING).certificate)
    namesake = read(ROOT.intermediate(key=test_key("second_issuing")).certificate)
    way = best_way(LEAF, [namesake, crossed], [ANCHOR], NOW)
    assert [one.code for one in way.problems] == ["CS402"]
    assert way.path == (LEAF, crossed)


def test_of_equal_ways_the_longer_one_is_told_of() -> None:
    nowhere = Authority.root("Nowhere", now=NOW, key=test_key("other"))
    elsewhere = nowhere.intermediate("Elsewhere", key=test_key("second_issuing"))
    upper = read(elsewhere.certificate)
    longer = read(elsewhere.cross_sign(ISSUING).certificate)
    for pool in ([ISSUER, longer, upper], [upper, longer, ISSUER]):
        way = best_way(LEAF, pool, [], NOW)
        assert [one.code for one in way.problems] == ["CS402"]
        assert way.path == (LEAF, longer, upper)


def test_the_issuer_with_the_right_key_identifier_is_looked_at_first() -> None:
    decoys = many_of_one_name(MAX_ISSUERS + 20)
    way = best_way(LEAF, [*decoys, ISSUER], [ANCHOR], NOW)
    assert way.path == (LEAF, ISSUER, ANCHOR)


def test_the_issuer_whose_signature_fits_is_followed_first() -> None:
    # Without key identifiers all look alike, and each may have issued each.
    decoys = many_of_one_name(MAX_ISSUERS - 1, ski=False)
    way = best_way(LEAF, [*decoys, ISSUER], [ANCHOR], NOW)
    assert way.path == (LEAF, ISSUER, ANCHOR)
    assert way.problems == ()


def test_a_hundred_cas_of_one_name_and_key_cost_bounded_steps() -> None:
    pool = many_of_one_name(100)
    leaf = read(Authority(pool[0].x509, test_key("p256"), NOW).issue(REQUEST))
    search = searched(leaf, pool, [ANCHOR])
    assert search.edges <= 2_200
    assert search.best is not None
    assert len(search.best.path) <= MAX_LENGTH


def test_more_cas_of_one_name_cost_no_more() -> None:
    pool = many_of_one_name(3 * MAX_ISSUERS)
    leaf = read(Authority(pool[0].x509, test_key("p256"), NOW).issue(REQUEST))
    search = searched(leaf, pool, [ANCHOR])
    assert len(search.by_subject[leaf.issuer_der]) == 3 * MAX_ISSUERS
    assert search.edges <= 2_200


def test_a_chain_that_never_ends_is_told_from_a_missing_issuer() -> None:
    authority, chain = ROOT, []
    for number in range(MAX_LENGTH + 3):
        key = test_key("issuing" if number % 2 else "second_issuing")
        authority = authority.intermediate(f"CA {number}", key=key)
        chain.append(read(authority.certificate))
    leaf = read(authority.issue(REQUEST))
    way = best_way(leaf, chain, [ANCHOR], NOW)
    assert [one.code for one in way.problems] == ["CS412"]
    verdict = verify_path(leaf, chain, [ANCHOR], [HOST], NOW)
    assert not verdict.accepted
    assert [one.code for one in verdict.causes] == ["CS412"]


def test_a_hostile_set_is_rejected_with_a_cause() -> None:
    pool = many_of_one_name(100)
    leaf = read(Authority(pool[0].x509, test_key("p256"), NOW).issue(REQUEST))
    verdict = verify_path(leaf, pool, [ANCHOR], [HOST], NOW)
    assert not verdict.accepted
    assert verdict.causes
    assert "CS400" not in {one.code for one in verdict.causes}
