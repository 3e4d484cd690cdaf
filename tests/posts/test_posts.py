"""Posts and the names that find them."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from webapp.db.tables import ActionPost, PostAlias
from webapp.errors import Invalid, Missing, Refused, Stale
from webapp.folding import fold
from webapp.posts.commands import add_alias, add_post, remove_alias, rename_post
from webapp.posts.queries import find_post, find_post_named, list_nearest_titles
from webapp.vocabulary import PostKind


def alias_of(cast: Cast, post_id: int, text: str) -> int:
    """The number of a spelling of a post."""
    return next(a.id for a in find_post(cast.gwen, post_id).aliases if a.text == text)


def test_a_new_post_is_found_by_any_spelling(cast: Cast) -> None:
    title = "Assistant Director – Governance & Law"
    post = add_post(cast.gwen, cast.plan(), f"  {title} ", PostKind.OFFICER)
    assert find_post(cast.gwen, post).title == title
    for spelling in (title, "ASSISTANT DIRECTOR-governance and law", f"{title}."):
        assert find_post_named(cast.gwen, cast.plan(), spelling) == post
    with pytest.raises(Missing):
        find_post_named(cast.gwen, cast.plan(), "AD – Governance & Law")


def test_a_post_is_not_added_twice(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Head of Finance") as refusal:
        add_post(cast.gwen, cast.plan(), "head of  FINANCE.", PostKind.OFFICER)
    assert refusal.value.fields.keys() == {"title"}
    add_post(cast.otto, cast.plan("otherton"), "Head of Finance", PostKind.OFFICER)


@pytest.mark.parametrize("title", ["", " – ", "x" * 201, "a\x07b"])
def test_a_name_that_is_none_is_refused(cast: Cast, title: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add_post(cast.gwen, cast.plan(), title, PostKind.OFFICER)
    assert refusal.value.fields.keys() == {"title"}


def test_a_renamed_post_is_found_by_its_old_name_too(cast: Cast) -> None:
    post = cast.post("Head of Finance")
    rename_post(cast.gwen, post, "Chief Finance Officer", PostKind.OFFICER)
    found = find_post(cast.gwen, post)
    assert found.title == "Chief Finance Officer"
    assert {alias.text: alias.is_title for alias in found.aliases} == {
        "Head of Finance": False,
        "Chief Finance Officer": True,
    }
    assert find_post_named(cast.gwen, cast.plan(), "Head of Finance") == post
    rename_post(cast.gwen, post, "Head of Finance", PostKind.BODY)
    assert find_post(cast.gwen, post).kind is PostKind.BODY
    assert len(find_post(cast.gwen, post).aliases) == 2


def test_another_way_to_type_the_title_is_no_further_name(cast: Cast) -> None:
    post = cast.post("Head of Finance")
    rename_post(cast.gwen, post, "HEAD OF FINANCE", PostKind.OFFICER)
    found = find_post(cast.gwen, post)
    assert found.title == "HEAD OF FINANCE"
    assert [alias.is_title for alias in found.aliases] == [True]


def test_a_post_cannot_take_another_ones_name(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Head of Finance"):
        rename_post(cast.gwen, cast.post("Director of Place"), "Head of Finance", PostKind.OFFICER)
    with pytest.raises(Invalid, match="Head of Finance") as refusal:
        add_alias(cast.gwen, cast.post("Director of Place"), "Head of Finance")
    assert refusal.value.fields.keys() == {"text"}
    with pytest.raises(Invalid, match="already a name of this post"):
        add_alias(cast.gwen, cast.post("Head of Finance"), "head of finance")


def test_a_rename_of_a_post_that_changed_meanwhile_is_stale(cast: Cast) -> None:
    post = cast.post("Head of Finance")
    seen = find_post(cast.gwen, post).version
    rename_post(cast.gwen, post, "Chief Finance Officer", PostKind.OFFICER, seen=seen)
    with pytest.raises(Stale):
        rename_post(cast.gwen, post, "S151 Officer", PostKind.OFFICER, seen=seen)


def test_an_alias_finds_the_post_until_it_is_removed(cast: Cast) -> None:
    post = cast.post("Head of Finance")
    alias = add_alias(cast.gwen, post, "HoF")
    assert find_post_named(cast.gwen, cast.plan(), "H.o.F.") == post
    remove_alias(cast.gwen, post, alias)
    with pytest.raises(Missing):
        find_post_named(cast.gwen, cast.plan(), "HoF")
    with pytest.raises(Missing):
        remove_alias(cast.gwen, post, alias)


def test_a_name_that_is_printed_or_is_the_title_stays(cast: Cast) -> None:
    post = cast.post("Head of Finance")
    with pytest.raises(Refused, match="own name"):
        remove_alias(cast.gwen, post, alias_of(cast, post, "Head of Finance"))
    rename_post(cast.gwen, post, "Chief Finance Officer", PostKind.OFFICER)
    with pytest.raises(Refused, match="printed in the plan"):
        remove_alias(cast.gwen, post, alias_of(cast, post, "Head of Finance"))
    ActionPost.update(printed_as="CFO").where(ActionPost.post == post).execute()
    remove_alias(cast.gwen, post, alias_of(cast, post, "Head of Finance"))


def test_a_sponsors_printed_name_stays_too(cast: Cast) -> None:
    post = cast.post("Leader of the Council")
    rename_post(cast.gwen, post, "Leader", PostKind.COUNCILLOR)
    with pytest.raises(Refused, match="printed"):
        remove_alias(cast.gwen, post, alias_of(cast, post, "Leader of the Council"))


def test_an_alias_of_one_post_is_not_removed_through_another(cast: Cast) -> None:
    alias = add_alias(cast.gwen, cast.post("Head of Finance"), "HoF")
    with pytest.raises(Missing):
        remove_alias(cast.gwen, cast.post("Director of Place"), alias)
    assert PostAlias.get_by_id(alias).folded == fold("HoF")


def test_the_nearest_titles_are_told(cast: Cast) -> None:
    assert list_nearest_titles(cast.gwen, cast.plan(), "Director of Plaice")[0] == (
        "Director of Place"
    )
    assert list_nearest_titles(cast.gwen, cast.plan(), "qqq") == []


def test_another_plans_governance_reaches_no_post(cast: Cast) -> None:
    post = cast.post("Head of Finance")
    for attempt in (
        lambda: add_post(cast.otto, cast.plan(), "Spy", PostKind.OFFICER),
        lambda: rename_post(cast.otto, post, "Spy", PostKind.OFFICER),
        lambda: add_alias(cast.otto, post, "Spy"),
        lambda: remove_alias(cast.otto, post, alias_of(cast, post, "Head of Finance")),
        lambda: find_post_named(cast.otto, cast.plan(), "Head of Finance"),
    ):
        with pytest.raises(Missing):
            attempt()
    assert list_nearest_titles(cast.otto, cast.plan(), "Head of Finance") == []


def test_actions_of_a_post_say_what_it_answers_for(cast: Cast) -> None:
    actions = find_post(cast.gwen, cast.post("Director of Place")).actions
    assert [(a.ref, a.text, a.is_accountable, a.is_open) for a in actions] == [
        ("1.1", "Publish the vision.", True, True),
        ("2.1", "Draft the budget.", False, True),
    ]
