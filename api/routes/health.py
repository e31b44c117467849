"""Is it alive, is it ready, how is it doing."""

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import PlainTextResponse

from api.callers import TheAssistant, TheMetrics
from api.problems import responses

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Alive: answers as long as the process does."""
    return {"status": "ok"}


@router.get("/readyz", responses=responses(503))
def readyz(assistant: TheAssistant) -> dict[str, str]:
    """Ready: there are documents to answer from."""
    if not assistant.ready():
        raise HTTPException(503, "There is no document in the index yet.")
    return {"status": "ready"}


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(metrics: TheMetrics) -> Response:
    """Counts and times in Prometheus' form."""
    return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
