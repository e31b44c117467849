"""Questions and answers, whole or as a stream of events."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.callers import CallerAudience, ConversationSecret, TheAssistant, TheMetrics
from api.problems import problem_of, responses
from api.schemas import ChatIn
from assistant.domain.answers import Answer, Event
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn

router = APIRouter(prefix="/api/chat", tags=["chat"], responses=responses(401, 404, 415, 503))

SECRET_HEADER: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            "X-Conversation-Secret": {
                "description": "The secret of a conversation that this question began; given only here.",
                "schema": {"type": "string"},
            }
        }
    }
}
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events: `status` {step; the first one also conversation_id and, of a new conversation, "
        "conversation_secret}, `delta` {text}, `block` {block}, `answer` {the answer object}, `error` {problem}; "
        "the last one is always `done`."
    }
}


def the_conversation(
    body: ChatIn, assistant: TheAssistant, audience: CallerAudience, secret: ConversationSecret = None
) -> tuple[str, str | None]:
    """The conversation a question belongs to, with the secret of a new one; raises NotFoundError.

    It waits for `audience`, so that nobody with a wrong key begins a conversation.
    """
    if body.conversation_id is None:
        return assistant.conversations.start()
    assistant.conversations.check(body.conversation_id, secret or "")
    return body.conversation_id, None


TheConversation = Annotated[tuple[str, str | None], Depends(the_conversation)]


def leaving() -> Iterator[ExitStack]:
    """What closes with the response, also when its reader leaves: a generator would wait for the garbage collector."""
    with ExitStack() as stack:
        yield stack


Leaving = Annotated[ExitStack, Depends(leaving)]


@router.post("", responses=SECRET_HEADER)
def chat(
    body: ChatIn,
    response: Response,
    assistant: TheAssistant,
    metrics: TheMetrics,
    audience: CallerAudience,
    conversation: TheConversation,
) -> Answer:
    """Answers a question."""
    conversation_id, new_secret = conversation
    if new_secret:
        response.headers["X-Conversation-Secret"] = new_secret
    answer = assistant.ask(_question(body, audience, conversation_id))
    metrics.answer(answer)
    return answer


@router.post("/stream", response_class=EventSourceResponse, responses=EVENTS)
def stream(
    body: ChatIn,
    assistant: TheAssistant,
    metrics: TheMetrics,
    audience: CallerAudience,
    conversation: TheConversation,
    leaving: Leaving,
) -> Iterable[ServerSentEvent]:
    """Answers a question as a stream of events."""
    conversation_id, new_secret = conversation
    start = {"step": "start", "conversation_id": conversation_id, "conversation_secret": new_secret}
    yield ServerSentEvent(event="status", data=start)
    try:
        told = cast(Generator[Event], assistant.stream(_question(body, audience, conversation_id)))
        for event in leaving.enter_context(closing(told)):
            if event.name == "answer":
                metrics.answer(Answer.model_validate(event.data))
            yield ServerSentEvent(event=event.name, data=event.data)
    except Exception as error:  # the head of the response is sent: an error can only be told as an event
        yield ServerSentEvent(event="error", data={"problem": problem_of(error).model_dump()})
    yield ServerSentEvent(event="done", data={})


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
