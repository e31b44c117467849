from fastapi.testclient import TestClient

from tests.api.conftest import assert_problem
from tests.api.fake import FakeAssistant


def test_alive_and_ready(client: TestClient, fake: FakeAssistant) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}
    fake.is_ready = False
    assert assert_problem(client.get("/readyz"), 503)["detail"] == "There is no document in the index yet."
    assert client.get("/healthz").status_code == 200


def test_figures(client: TestClient) -> None:
    client.post("/api/chat", json={"question": "Which unusualword?"})
    client.post("/api/chat/stream", json={"question": "كم المنحة؟"})
    client.get("/api/documents/nonsense")
    client.get("/unusualpath")
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = response.text.splitlines()
    assert 'ira_answers_total{language="en",mode="extractive",outcome="answered"} 1.0' in lines
    assert 'ira_answers_total{language="ar",mode="extractive",outcome="answered"} 1.0' in lines
    assert 'ira_step_seconds_count{step="run_tools"} 2.0' in lines
    assert 'ira_step_seconds_sum{step="run_tools"} 0.04' in lines
    assert 'ira_request_seconds_count{method="POST",route="/api/chat",status="200"} 1.0' in lines
    assert 'ira_request_seconds_count{method="GET",route="/api/documents/{document_id}",status="404"} 1.0' in lines
    assert 'ira_request_seconds_count{method="GET",route="unknown",status="404"} 1.0' in lines
    assert "unusual" not in response.text
