"""The composer with a language model: it writes from the found passages, and what it writes is checked against them."""

import logging
import re
from collections.abc import Sequence

from assistant.answering.claims.marked_text import without_marks
from assistant.answering.composers.chat_model import ChatModel, ChatModelError
from assistant.answering.context import Context
from assistant.answering.draft import Draft
from assistant.answering.grounding import NOT_FOUND, ground
from assistant.answering.steps.screen import PERSONAL
from assistant.domain.answers import Event
from assistant.domain.documents import Passage
from assistant.domain.findings import Hit
from assistant.domain.questions import Turn
from assistant.language.normalising import normalise
from assistant.prompts import chat_prompt
from assistant.settings import Settings

MOST_PASSAGES = 6
MOST_CHARACTERS = 6000
LAST_TURNS, TURN_CHARACTERS = 4, 500
PROMPT = "answer.md"
VARIABLES = {"language", "as_of", "passages", "conversation", "question"}
LOG = logging.getLogger(__name__)

_TAG = re.compile(r"<(?=\s*/?\s*(?:passages?|conversation|question)\b)", re.IGNORECASE)
# A passage that speaks to a language model is no rule of the office; on normalised text.
_TO_THE_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules|prompts?|guidelines)\b"
    r"|\bsystem prompt\b|\byou are (?:now )?an? (?:ai|language model|chatbot)\b"
    r"|(?:تجاهل|انس|اهمل)\w*\b.{0,40}(?:تعليمات|قواعد|اوامر)"
)
_THINKING = re.compile(r"\s*<think>.*?(?:</think>\s*|\Z)", re.DOTALL)


class LanguageModelComposer:
    """Writes short sentences with the marks of the passages they rest on, streaming the words as they arrive."""

    def __init__(self, settings: Settings) -> None:
        self.mode = settings.chat_model.partition(":")[2] or settings.chat_model
        self._prompt = chat_prompt(PROMPT, VARIABLES)
        self._model = ChatModel(settings)

    def compose(self, context: Context) -> Draft:
        """The supported statements; none where the model finds no answer.

        Raises ChatModelError where it is absent, slow or failing, or where nothing that it wrote is supported.
        """
        try:
            return self._compose(context)
        except ChatModelError as error:
            LOG.warning("language model, %s: %s", error.code, error)
            raise

    def _compose(self, context: Context) -> Draft:
        hits = chosen(context.findings.hits)
        if not hits:
            return Draft()
        prompt = self._prompt.format_prompt(  # unlike invoke, it is never traced
            language=language_name(context.language),
            as_of=context.as_of.isoformat(),
            passages="\n".join(_passage(number, hit) for number, hit in enumerate(hits, 1)),
            conversation=_conversation(context.question.history),
            question=_as_data(context.standalone),
        )
        text, shown = "", 0
        for piece in self._model.stream(prompt):
            text += piece
            visible = _visible(text)
            if len(visible) > shown:
                context.emit(Event(name="delta", data={"text": visible[shown:]}))
                shown = len(visible)
        written = _THINKING.sub("", text)
        statements = ground(written, hits, context.standalone)
        if not statements and NOT_FOUND not in written:
            raise ChatModelError("unsupported" if written.strip() else "empty")
        return Draft(statements=statements)


def chosen(hits: Sequence[Hit]) -> list[Hit]:
    """The best passages that fit, at least one; those that speak to a language model are left out."""
    kept: list[Hit] = []
    room = MOST_CHARACTERS
    for hit in hits:
        length = len(hit.passage.text) + len(hit.passage.context)
        if len(kept) == MOST_PASSAGES or _TO_THE_MODEL.search(normalise(_shown(hit.passage))):
            continue
        if length <= room or not kept:
            kept.append(hit)
            room -= length
    return kept


def language_name(code: str) -> str:
    """The English name of a language by its ISO code; any other text never reaches the prompt."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_language_name("en") or "the language of the question"
    except (ValueError, UnknownLocaleError, TypeError):
        return "the language of the question"


def _shown(passage: Passage) -> str:
    return f"{passage.context}\n{passage.text[:MOST_CHARACTERS]}".strip()


def _passage(number: int, hit: Hit) -> str:
    """A passage between tags, with what a reader must know about it."""
    document, passage = hit.document, hit.passage
    begin, end = document.validity.valid_from, document.validity.valid_until
    facts = {
        "Title": document.title,
        "Section": " > ".join(passage.heading_path),
        "Clause": passage.clause or "",
        "In force": " ".join(part for part in (begin and f"from {begin}", end and f"until {end}") if part),
    }
    lines = [f"{name}: {_as_data(fact)}" for name, fact in facts.items() if fact]
    return "\n".join([f'<passage number="{number}">', *lines, "Text:", _as_data(_shown(passage)), "</passage>"])


def _conversation(history: Sequence[Turn]) -> str:
    """The last few turns, short, without marks and personal numbers; as data, for anybody may have written them."""
    turns = [f"{turn.role}: {PERSONAL.sub('***', without_marks(turn.content))}" for turn in history[-LAST_TURNS:]]
    return "\n".join(_as_data(" ".join(turn.split())[:TURN_CHARACTERS]) for turn in turns) or "(none)"


def _as_data(text: str) -> str:
    """The text unable to end the tags it stands in."""
    return _TAG.sub("‹", text)


def _visible(text: str) -> str:
    """What may be shown of an unfinished text: no thinking aloud, and nothing that may become NOT_FOUND."""
    shown = _THINKING.sub("", text).lstrip()
    unsure = (NOT_FOUND.startswith(shown[: len(NOT_FOUND)]), "<think>".startswith(text.lstrip()))
    return "" if any(unsure) else shown
