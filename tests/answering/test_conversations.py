"""Conversations of several turns over the sample corpus: how each turn ends, what it cites, what it shows.

They were written from the documents before the program answered them. A turn that it does not answer yet says so under
`not_yet`, and must not be answered, so that the list stays true.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.assembly import Assistant
from assistant.domain.answers import Answer
from assistant.domain.questions import Question, Turn
from assistant.evaluation.cases import Case
from assistant.evaluation.metrics import facts_shown

FOLDER = Path(__file__).parents[1] / "conversations"
FILES = sorted(FOLDER.glob("*.yaml"))


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_turn_ends_as_it_should(office: Assistant, file: Path) -> None:
    history: list[Turn] = []
    unexpected: list[str] = []
    for number, turn in enumerate(read(file)["turns"], 1):
        answer = office.ask(Question(turn["ask"], history=tuple(history)))
        history += [Turn("user", turn["ask"]), Turn("assistant", answer.text)]
        wrong = faults(turn, answer)
        if wrong and not turn.get("not_yet"):
            unexpected.append(
                f"turn {number}, {turn['ask']!r}, understood as {answer.standalone!r}: {wrong}\n{answer.text}"
            )
        if turn.get("not_yet") and not wrong:
            unexpected.append(f"turn {number}, {turn['ask']!r}, ends as it should: take its not_yet away")
    assert not unexpected, "\n\n".join(unexpected)


def faults(turn: dict[str, Any], answer: Answer) -> list[str]:
    """What an answer lacks of what its turn should bring."""
    wrong = []
    outcomes = turn["outcome"] if isinstance(turn["outcome"], list) else [turn["outcome"]]
    if answer.outcome.value not in outcomes:
        wrong.append(f"ended {answer.outcome.value}, not {outcomes}")
    if turn.get("documents") and not {citation.source for citation in answer.citations} & set(turn["documents"]):
        wrong.append(f"cites none of {turn['documents']}")
    case = Case(id="t", part="tune", type="turn", language="en", question=turn["ask"], facts=turn.get("shows", []))
    if facts_shown(case, answer.text) < len(case.facts):
        wrong.append(f"does not show all of {case.facts}")
    wrong += [f"{word!r} is not understood" for word in turn.get("standalone", []) if word not in answer.standalone]
    return wrong


def test_there_are_twelve_of_five_turns_half_of_them_arabic() -> None:
    conversations = [read(file) for file in FILES]
    assert len(conversations) >= 12
    assert all(len(conversation["turns"]) >= 5 for conversation in conversations)
    assert sum(conversation["language"] == "ar" for conversation in conversations) >= 6


def test_few_turns_are_not_answered_yet() -> None:
    turns = [turn for file in FILES for turn in read(file)["turns"]]
    assert sum("not_yet" in turn for turn in turns) <= len(turns) / 5
