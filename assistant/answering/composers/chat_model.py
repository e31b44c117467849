"""A chat model of any provider: built when first needed, streamed within a limit of time, its failures named."""

import asyncio
import logging
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk
    from langchain_core.prompt_values import PromptValue

NO_KEY = "no-key-needed"
"""Sent to a server of one's own, which asks for no key but whose client library does."""

MESSAGES = {
    "slow": "The language model is too slow: no whole answer in time. Raise IRA_CHAT_TIMEOUT_S or use a faster model.",
    "unreachable": "The language model's server cannot be reached: start it or correct IRA_CHAT_BASE_URL.",
    "refused": "The language model's server refuses the key: correct the provider's key in the environment.",
    "busy": "The language model's server has too many requests or no quota left: try later.",
    "unknown": "The language model's server does not know this model: correct IRA_CHAT_MODEL.",
    "failed": "The language model's server failed: see its log.",
    "invalid": "The language model's server sent what is no chat completion: correct IRA_CHAT_BASE_URL.",
    "cut_off": "The language model's answer was cut off.",
    "empty": "The language model's answer was empty.",
    "unsupported": "Nothing that the language model wrote is supported by the passages it cites.",
    "missing": "IRA_CHAT_MODEL cannot be used.",
}
_BY_STATUS = {401: "refused", 403: "refused", 404: "unknown", 408: "slow", 429: "busy", 504: "slow"}
_FINISH_KEYS = ("finish_reason", "stop_reason", "stopReason", "done_reason", "status")
_FINISHED = {"stop", "end_turn", "stop_sequence", "complete", "completed", "eos", "eos_token", "done"}


class ChatModelError(ModelError):
    """A chat model that is absent, slow or failing; `code` is one of MESSAGES, and no text holds the asker's words."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or MESSAGES[code])
        self.code = code


class ChatModel:
    """The model that `IRA_CHAT_MODEL` names, on the server that `IRA_CHAT_BASE_URL` names."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._model: BaseChatModel | None = None

    def stream(self, prompt: "PromptValue") -> Iterator[str]:
        """Pieces of the model's text as they arrive, all within `chat_timeout_s`; raises ChatModelError."""
        with self._lock:
            self._model = self._model or _build(self._settings)
        pieces: queue.SimpleQueue[str | ChatModelError | None] = queue.SimpleQueue()
        end = time.monotonic() + self._settings.chat_timeout_s
        task = asyncio.run_coroutine_threadsafe(_pump(self._model, prompt, pieces.put), _loop())
        try:
            while (piece := _next(pieces, end)) is not None:
                if isinstance(piece, ChatModelError):
                    raise piece
                yield piece
        finally:
            task.cancel()  # closes the connection: the server need not go on


def _next(pieces: "queue.SimpleQueue[Any]", end: float) -> Any:
    """What comes next, unless the time has run out, whether by waiting or by a server that trickles."""
    left = end - time.monotonic()
    try:
        return pieces.get(timeout=left) if left > 0 else ChatModelError("slow")
    except queue.Empty:
        return ChatModelError("slow")


def _build(settings: Settings) -> "BaseChatModel":
    """The model, not yet called; raises ChatModelError in one line that says what is missing."""
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"timeout": settings.chat_timeout_s, "max_retries": 0}
    if settings.chat_base_url:
        options["base_url"] = settings.chat_base_url
        if settings.chat_model.startswith("openai:") and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = NO_KEY
    try:
        model: BaseChatModel = init_chat_model(settings.chat_model, **options)
    except ImportError as error:
        package = str(error).split("pip install ")[-1].strip("`. ")
        text = f"IRA_CHAT_MODEL={settings.chat_model} needs a package: pip install {package}"
        raise ChatModelError("missing", text) from None
    except ValueError:
        text = (
            f"IRA_CHAT_MODEL={settings.chat_model} cannot be used: write provider:model, such as openai:NAME; "
            "openai's package is installed, for another provider pip install langchain-PROVIDER."
        )
        raise ChatModelError("missing", text) from None
    except Exception as error:  # each provider has its own for a missing key
        text = f"IRA_CHAT_MODEL={settings.chat_model} cannot be used ({type(error).__name__}): set the provider's key."
        raise ChatModelError("missing", text) from None
    for name in ("openai", "anthropic"):  # some versions log whole requests at DEBUG
        logging.getLogger(name).setLevel(logging.INFO)
    return model


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop for all calls: the providers' connection pools belong to the loop they were first used in."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop


async def _pump(
    model: "BaseChatModel", prompt: "PromptValue", put: Callable[[str | ChatModelError | None], None]
) -> None:
    """Hands on each piece of text, then None if the model said that it had finished, else the failure."""
    from langsmith import tracing_context

    begun, finished = False, ""
    try:
        with tracing_context(enabled=False):  # questions go to the configured model and nowhere else
            async for chunk in model.astream(prompt):
                finished = _finish(chunk) or finished
                if text := str(chunk.text):
                    begun = True
                    put(text)
    except Exception as error:
        put(ChatModelError(_code(error, begun)))
        return
    if not begun:
        put(ChatModelError("empty"))
    else:
        put(None if finished.lower() in _FINISHED else ChatModelError("cut_off"))


def _finish(chunk: "AIMessageChunk") -> str:
    """Why the model stopped, in its provider's word; "" while it goes on."""
    metadata = chunk.response_metadata
    return next((str(metadata[key]) for key in _FINISH_KEYS if metadata.get(key)), "")


def _code(error: BaseException, begun: bool) -> str:
    """The code of a failure, told by HTTP status and by the names that all providers' libraries use."""
    if isinstance(status := getattr(error, "status_code", None), int):
        return _BY_STATUS.get(status, "failed")
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "Timeout" in names:
        return "slow"
    if "JSONDecodeError" in names:
        return "invalid"
    if any(word in names for word in ("Connect", "Protocol", "ReadError", "Network")):
        return "cut_off" if begun else "unreachable"
    return "failed" if "APIError" in names or "HTTP" in names else "invalid"
