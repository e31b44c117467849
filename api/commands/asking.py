"""ask and chat."""

import re
import sys
from datetime import date

from api.commands import assistant, printable
from assistant.assembly import Assistant
from assistant.domain.answers import Answer
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn
from assistant.errors import QuestionError, SettingsError

LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]+)\)")
MOST_TURNS = 40


def ask(question: str, as_of: str | None, audience: str, language: str | None, json: bool) -> int:
    """Answers one question on standard output."""
    asked = Question(question, audience=_audience(audience), as_of=_day(as_of), language=_language(language))
    with assistant() as running:
        _hint(running)
        answer = running.ask(asked)
    print(answer.model_dump_json(indent=2) if json else readable(answer))
    return 0


def chat(as_of: str | None, audience: str, language: str | None) -> int:
    """Reads questions until an empty line; one that cannot be taken does not end the conversation."""
    seen, day, chosen = _audience(audience), _day(as_of), _language(language)
    history: list[Turn] = []
    with assistant() as running:
        _hint(running)
        running.warm()
        while question := _prompt():
            earlier = tuple(history[-MOST_TURNS:])
            try:
                answer = running.ask(Question(question, audience=seen, as_of=day, language=chosen, history=earlier))
            except QuestionError as error:
                print(f"error: {error}", file=sys.stderr)
                continue
            history += [Turn("user", question), Turn("assistant", answer.text)]
            print(f"\n{readable(answer)}\n")
    return 0


def readable(answer: Answer) -> str:
    """An answer for a terminal: links as their titles."""
    text = LINK.sub(r"\1", answer.text)
    if answer.suggestions:
        text += "\n\n" + "\n".join(f"  ? {suggestion}" for suggestion in answer.suggestions)
    return printable(text)


def _hint(running: Assistant) -> None:
    if not running.ready():
        print("note: nothing is indexed yet; run `ir-assistant ingest` first.", file=sys.stderr)


def _prompt() -> str:
    try:
        return input("? ").strip()
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        return ""


def _audience(value: str) -> Audience:
    try:
        return Audience(value)
    except ValueError:
        raise SettingsError(f"--audience: '{printable(value)}' is unknown; use public, student or staff.") from None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise SettingsError(f"--as-of: '{printable(value or '')}' is no date; write it as YYYY-MM-DD.") from None


def _language(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[a-z]{2,3}", value):
        raise SettingsError(f"--language: '{printable(value)}' is no language code; use one such as en or ar.")
    return value
