from datetime import date

import pytest
from fastapi.testclient import TestClient

from assistant.domain.documents import Audience
from tests.api.conftest import assert_problem
from tests.api.fake import PUBLIC, RULES, FakeAssistant


def test_a_result_has_the_fields_of_the_contract(client: TestClient, fake: FakeAssistant) -> None:
    response = client.get("/api/search", params={"q": " CGPA ", "k": 3, "as_of": "2026-01-01"})
    assert response.json() == {
        "results": [
            {
                "passage_id": "p1",
                "document_id": PUBLIC.id,
                "title": PUBLIC.title,
                "source": PUBLIC.source,
                "page": None,
                "clause": "Article 5.2",
                "heading_path": ["Rules", "Article 5"],
                "text": RULES[:31],
                "score": 0.8765,
            }
        ]
    }
    assert fake.searched == ("CGPA", 3, Audience.PUBLIC, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("query", "good"),
    [
        ("q=", "q=x"),
        ("q=%20%20", "q=%20x"),
        ("", "q=x"),
        ("q=" + "a" * 2001, "q=" + "a" * 2000),
        ("q=a%00b", "q=a%20b"),
        ("q=a%9fb", "q=a%C3%A9b"),
        ("q=x&k=0", "q=x&k=1"),
        ("q=x&k=51", "q=x&k=50"),
        ("q=x&k=NaN", "q=x&k=7"),
        ("q=x&k=" + "9" * 5000, "q=x&k=9"),
        ("q=x&as_of=0", "q=x&as_of=2026-01-01"),
        ("q=x&as_of=2026-02-30", "q=x&as_of=2026-02-28"),
        ("q=x&as_of=2026-02-01T00:00:00", "q=x&as_of=2026-02-01"),
        ("q=x&as_of=1899-12-31", "q=x&as_of=1900-01-01"),
        ("q=x&as_of=2201-01-01", "q=x&as_of=2200-12-31"),
    ],
)
def test_wrong_parameters_are_refused(client: TestClient, query: str, good: str) -> None:
    if "%9f" in query:  # not UTF-8: decoded as a replacement character, which is text
        assert client.get(f"/api/search?{query}").status_code == 200
    else:
        assert_problem(client.get(f"/api/search?{query}"), 422)
    assert client.get(f"/api/search?{good}").status_code == 200
