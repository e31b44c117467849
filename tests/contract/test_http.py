"""What CONTRACT.md promises over HTTP, on the sample corpus."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.assembly import Assistant
from assistant.domain.answers import Outcome
from assistant.domain.documents import Audience
from assistant.domain.questions import Question
from tests.api.conftest import assert_problem, events
from tests.conftest import TODAY

ANSWER = {
    "id", "conversation_id", "outcome", "language", "as_of", "mode", "standalone", "text", "blocks", "citations", "suggestions", "timings_ms"
}  # fmt: skip
CITATION = {
    "n", "passage_id", "document_id", "title", "source", "page", "clause", "heading_path", "quote", "start", "end", "url",
    "valid_from", "valid_until", "language",
}  # fmt: skip
BLOCKS = {
    "text": {"text"},
    "quote": {"text", "context", "citation", "emphasis"},
    "contact": {"topic", "label", "name", "email", "phone", "hours"},
    "notice": {"code", "text"},
}
RESULT = {"passage_id", "document_id", "title", "source", "page", "clause", "heading_path", "text", "score"}
QUESTIONS = {
    "en": "Which language certificates count as B2?",
    "ar": "كم تبلغ المنحة الشهرية في أوروبا؟",
}
UNKNOWN = "Who won the football world cup in 1998?"


def assert_answer(answer: dict[str, Any]) -> None:
    assert set(answer) == ANSWER
    assert answer["outcome"] in set(Outcome)
    assert answer["mode"] == "extractive"
    assert all(isinstance(ms, int | float) for ms in answer["timings_ms"].values())
    for block in answer["blocks"]:
        assert set(block) - {"type"} == BLOCKS[block["type"]]
    assert [citation["n"] for citation in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    numbers = {citation["n"] for citation in answer["citations"]}
    assert {block["citation"] for block in answer["blocks"] if block["type"] == "quote"} <= numbers
    assert {int(mark) for mark in re.findall(r"\[(\d+)\]", answer["text"])} == numbers


@pytest.mark.parametrize("language", QUESTIONS)
def test_an_answer_and_its_quotes(client: TestClient, language: str) -> None:
    response = client.post("/api/chat", json={"question": QUESTIONS[language]})
    answer = response.json()
    assert_answer(answer)
    assert response.headers["X-Conversation-Secret"]
    assert (answer["outcome"], answer["language"], answer["as_of"]) == ("answered", language, TODAY.isoformat())
    assert answer["citations"]
    for citation in answer["citations"]:
        assert set(citation) == CITATION
        document = client.get(f"/api/documents/{citation['document_id']}").json()
        assert document["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert (document["title"], document["source"]) == (citation["title"], citation["source"])
        assert client.get(f"/api/documents/{citation['document_id']}/file").status_code == 200


def test_what_no_document_says(client: TestClient) -> None:
    answer = client.post("/api/chat", json={"question": UNKNOWN}).json()
    assert_answer(answer)
    assert answer["outcome"] == "not_found"
    assert answer["citations"] == []
    assert [block["type"] for block in answer["blocks"]].count("contact") == 1


@pytest.mark.parametrize("question", [*QUESTIONS.values(), UNKNOWN, "hello"])
def test_the_stream_ends_in_the_same_answer(client: TestClient, question: str) -> None:
    told = events(client.post("/api/chat/stream", json={"question": question}).text)
    names = [name for name, _ in told]
    assert names[0] == "status"
    assert names[-2:] == ["answer", "done"]
    assert set(names) <= {"status", "delta", "block", "answer", "done"}
    assert names.count("answer") == names.count("done") == 1
    answer = told[-2][1]
    assert_answer(answer)
    whole = client.post("/api/chat", json={"question": question}).json()
    for name in ANSWER - {"id", "conversation_id", "timings_ms"}:
        assert answer[name] == whole[name], name


def test_a_follow_up_is_kept_read_and_forgotten(client: TestClient) -> None:
    first = client.post("/api/chat", json={"question": QUESTIONS["en"]})
    conversation = first.json()["conversation_id"]
    key = {"X-Conversation-Secret": first.headers["X-Conversation-Secret"]}
    body = {"question": "How long is a certificate valid?", "conversation_id": conversation}
    second = client.post("/api/chat", json=body, headers=key).json()
    assert second["conversation_id"] == conversation
    turns = client.get(f"/api/conversations/{conversation}", headers=key).json()["turns"]
    assert [turn["role"] for turn in turns] == ["user", "assistant"] * 2
    assert [turn["answer"]["id"] for turn in turns[1::2]] == [first.json()["id"], second["id"]]
    rated = {"conversation_id": conversation, "answer_id": second["id"], "rating": "up"}
    assert client.post("/api/feedback", json=rated, headers=key).status_code == 204
    assert client.delete(f"/api/conversations/{conversation}", headers=key).status_code == 204
    assert_problem(client.get(f"/api/conversations/{conversation}", headers=key), 404)


def test_search(client: TestClient) -> None:
    results = client.get("/api/search", params={"q": "monthly grant", "k": 7}).json()["results"]
    assert len(results) == 7
    assert all(set(result) == RESULT for result in results)
    scores = [result["score"] for result in results]
    assert scores == sorted(scores, reverse=True)


def test_the_date_asked_about_decides(client: TestClient, office: Assistant) -> None:
    ended = [d for d in office.documents.live_documents() if d.validity.valid_until and d.validity.valid_until < TODAY]
    document = next(d for d in ended if d.audience is Audience.PUBLIC)
    assert document.validity.valid_until
    query = {"q": document.title, "k": 50}
    now = client.get("/api/search", params=query).json()["results"]
    then = client.get("/api/search", params=query | {"as_of": document.validity.valid_until.isoformat()}).json()[
        "results"
    ]
    assert document.id not in {result["document_id"] for result in now}
    assert document.id in {result["document_id"] for result in then}, "the control"


def test_staff_documents_are_nowhere(client: TestClient, office: Assistant) -> None:
    hidden = [d for d in office.documents.live_documents() if d.audience is not Audience.PUBLIC]
    listed = {document["id"] for document in client.get("/api/documents").json()}
    assert hidden
    assert listed == {d.id for d in office.documents.live_documents() if d.audience is Audience.PUBLIC}
    for document in hidden:
        for tail in ("", "/file"):
            assert_problem(client.get(f"/api/documents/{document.id}{tail}"), 404)
        found = client.get("/api/search", params={"q": document.title, "k": 50}).json()["results"]
        assert document.id not in {result["document_id"] for result in found}
        answer = client.post("/api/chat", json={"question": document.title}).text
        assert document.id not in answer
        assert document.source not in answer
        seen = office.search(document.title, 50, Audience.STAFF)
        assert document.id in {hit.document.id for hit in seen}, "the control: staff find it"
    told = [office.ask(Question(document.title, audience=Audience.STAFF)) for document in hidden]
    cited = {citation.document_id for answer in told for citation in answer.citations}
    assert cited & {document.id for document in hidden}, "the control: staff are answered from it"


def test_every_public_document_opens(client: TestClient) -> None:
    kinds = set()
    for document in client.get("/api/documents").json():
        response = client.get(f"/api/documents/{document['id']}/file")
        assert response.status_code == 200
        assert response.headers["content-security-policy"].startswith("sandbox")
        kinds.add(response.headers["content-type"].split(";")[0])
    assert kinds >= {"application/pdf", "text/html", "text/plain"}
