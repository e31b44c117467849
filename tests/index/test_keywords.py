from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.documents import Audience
from assistant.index.keywords import KeywordEntry, KeywordIndex

PUBLIC = Audience.PUBLIC.may_see()
ALL = Audience.STAFF.may_see()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[KeywordIndex]:
    made = KeywordIndex(tmp_path / "keywords.sqlite")
    made.upsert(
        [
            KeywordEntry("rule", Audience.PUBLIC, ["exchang"], ["gpa", "2.5", "student"]),
            KeywordEntry("secret", Audience.STAFF, ["exchang"], ["gpa", "quota", "معدل"]),
            KeywordEntry("room", Audience.PUBLIC, ["visa"], ["g-12", "it's", "a@b.c"]),
        ]
    )
    yield made
    made.close()


def test_only_permitted_passages_are_found(index: KeywordIndex) -> None:
    assert set(index.search(["gpa"], 5, PUBLIC)) == {"rule"}
    assert set(index.search(["gpa"], 5, ALL)) == {"rule", "secret"}


def test_the_audience_itself_is_not_searched(index: KeywordIndex) -> None:
    assert index.search(["public"], 5, ALL) == {}


@pytest.mark.parametrize("term", ["g-12", "it's", "a@b.c", "2.5", "معدل"])
def test_terms_with_signs_are_found_whole(index: KeywordIndex, term: str) -> None:
    assert len(index.search([term], 5, ALL)) == 1


@pytest.mark.parametrize("term", ['"', 'a" OR "gpa', "NEAR(gpa)", "gp*", "-gpa", "body:gpa", ""])
def test_query_syntax_is_data(index: KeywordIndex, term: str) -> None:
    assert index.search([term], 5, ALL) == {}


def test_a_repeat_is_harmless_and_a_deletion_complete(index: KeywordIndex) -> None:
    index.upsert([KeywordEntry("rule", Audience.STAFF, [], ["gpa"])])
    assert index.count() == 3
    assert index.search(["gpa"], 5, PUBLIC) == {}
    assert "rule" in index.search(["gpa"], 5, ALL)
    index.delete(["rule", "never there"])
    assert {passage_id for passage_id, _ in index.entries()} == {"secret", "room"}
    assert "rule" not in index.search(["gpa"], 5, ALL)


def test_frequencies_count_passages(index: KeywordIndex) -> None:
    assert index.frequencies(["gpa", "student", "nowhere"]) == {"gpa": 2, "student": 1, "nowhere": 0}
