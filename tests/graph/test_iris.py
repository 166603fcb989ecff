"""Keys become IRIs, one to one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import iris
from rashomon.errors import InvalidKey
from rashomon.namespaces import CONCEPTS, ID, KINDS

slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
populations = slugs.filter(lambda key: not key.startswith("item-"))
members = st.from_regex(r"[a-z][A-Za-z0-9]{0,5}", fullmatch=True)
kinds = st.sampled_from(sorted(KINDS))
resources = st.builds(iris.mint, kinds, slugs)
concepts = st.builds(iris.concept, st.sampled_from(["target", "means", "character"]), members)

issues = st.one_of(
    st.tuples(st.just(iris.issue_occurrence), slugs),
    st.tuples(st.just(iris.issue_situation), slugs),
    st.tuples(st.just(iris.issue_responsibility), slugs, slugs),
    st.tuples(st.just(iris.issue_quantity), slugs, populations, members),
    st.tuples(st.just(iris.issue_items), slugs, members, members),
    st.tuples(st.just(iris.issue_relation), resources, members, resources | concepts),
)


@given(issues, issues)
def test_two_issues_share_an_iri_only_if_they_are_one(one: tuple, other: tuple) -> None:  # type: ignore[type-arg]
    assert (one[0](*one[1:]) == other[0](*other[1:])) == (one == other)


@given(kinds, slugs, kinds, slugs)
def test_two_resources_share_an_iri_only_if_kind_and_key_agree(kind: str, key: str, kind2: str, key2: str) -> None:
    assert (iris.mint(kind, key) == iris.mint(kind2, key2)) == ((kind, key) == (kind2, key2))


@given(kinds, slugs)
def test_splitting_an_iri_gives_back_its_kind_and_key(kind: str, key: str) -> None:
    assert iris.split(iris.mint(kind, key)) == (kind, key)


@given(slugs, slugs)
def test_a_conflict_has_one_iri_whatever_the_order_of_its_claims(one: str, other: str) -> None:
    assert iris.conflict(one, other, "r1") == iris.conflict(other, one, "r1")


@given(st.text(max_size=8))
def test_a_key_is_a_slug_or_refused(key: str) -> None:
    try:
        minted = iris.mint("actor", key)
    except InvalidKey as error:
        assert error.key == key
    else:
        assert minted.isascii()
        assert "." not in key and "/" not in key and " " not in key and key == key.lower()


@pytest.mark.parametrize("key", ["", "Kabul", "a--b", "-a", "a-", "a.b", "a/b", "a b", "é", "a\n", "a%20b", "a#b"])
def test_these_are_no_slugs(key: str) -> None:
    with pytest.raises(InvalidKey):
        iris.check_slug(key)


def test_a_population_cannot_pass_for_an_item() -> None:
    with pytest.raises(InvalidKey):
        iris.issue_quantity("event", "item-drone", "shotDown")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InvalidKey):
        iris.mint("weapon", "x")


@pytest.mark.parametrize("iri", ["https://example.org/x", ID, ID + "actor/", ID + "weapon/x"])
def test_foreign_iris_are_not_split(iri: str) -> None:
    with pytest.raises(InvalidKey):
        iris.split(iri)


def test_a_relation_takes_no_malformed_concept() -> None:
    with pytest.raises(InvalidKey):
        iris.issue_relation(iris.mint("actor", "a"), "supports", CONCEPTS + "target")


def test_a_concept_needs_a_list_and_a_member_in_form() -> None:
    with pytest.raises(InvalidKey):
        iris.concept("Stance", "denies")
    with pytest.raises(InvalidKey):
        iris.concept("stance", "no-way")
