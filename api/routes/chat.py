"""Questions and answers, whole or as a stream of events."""

from collections.abc import Iterable

import structlog
from fastapi import APIRouter, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.callers import CallerAudience, ConversationSecret, TheAssistant, TheMetrics
from api.problems import problem_of
from api.schemas import ChatIn
from assistant.assembly import Assistant
from assistant.domain.answers import Answer
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn

LOG = structlog.get_logger()
router = APIRouter(prefix="/api/chat", tags=["chat"])


@router.post("")
def chat(
    body: ChatIn,
    response: Response,
    assistant: TheAssistant,
    metrics: TheMetrics,
    audience: CallerAudience,
    secret: ConversationSecret = None,
) -> Answer:
    """Answers a question; a new conversation's secret is given once, in the header X-Conversation-Secret."""
    conversation_id, new_secret = _conversation(assistant, body, secret)
    if new_secret:
        response.headers["X-Conversation-Secret"] = new_secret
    answer = assistant.ask(_question(body, audience, conversation_id))
    metrics.answer(answer)
    return answer


@router.post("/stream", response_class=EventSourceResponse)
def stream(
    body: ChatIn,
    assistant: TheAssistant,
    metrics: TheMetrics,
    audience: CallerAudience,
    secret: ConversationSecret = None,
) -> Iterable[ServerSentEvent]:
    """The same as events: status, delta, block, answer, error, and always done at the end."""
    try:
        conversation_id, new_secret = _conversation(assistant, body, secret)
        start = {"step": "start", "conversation_id": conversation_id, "conversation_secret": new_secret}
        yield ServerSentEvent(event="status", data=start)
        for event in assistant.stream(_question(body, audience, conversation_id)):
            if event.name == "answer":
                metrics.answer(Answer.model_validate(event.data))
            yield ServerSentEvent(event=event.name, data=event.data)
    except Exception as error:  # the head of the response is sent: an error can only be told as an event
        found = problem_of(error)
        if found.status == 500:
            LOG.error("stream failed", error=type(error).__name__, exc_info=error)
        yield ServerSentEvent(event="error", data={"problem": found.model_dump()})
    yield ServerSentEvent(event="done", data={})


def _conversation(assistant: Assistant, body: ChatIn, secret: str | None) -> tuple[str, str | None]:
    """The conversation a question belongs to, and the secret where it is a new one; raises NotFoundError."""
    if body.conversation_id is None:
        return assistant.conversations.start()
    assistant.conversations.check(body.conversation_id, secret or "")
    return body.conversation_id, None


def _question(body: ChatIn, audience: Audience, conversation_id: str) -> Question:
    return Question(
        text=body.question,
        audience=audience,
        conversation_id=conversation_id,
        history=tuple(Turn(turn.role, turn.content) for turn in body.history),
        language=body.language,
        as_of=body.as_of,
        page=body.page.model_dump(exclude_none=True) if body.page else {},
    )
