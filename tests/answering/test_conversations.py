"""Conversations of several turns over the sample corpus: how each turn ends, what it cites, what it shows.

They were written from the documents, by somebody who had not seen the program answer them.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.assembly import Assistant
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
    conversation = read(file)
    history: list[Turn] = []
    wrong: list[str] = []
    for number, turn in enumerate(conversation["turns"], 1):
        answer = office.ask(Question(turn["ask"], history=tuple(history)))
        history += [Turn("user", turn["ask"]), Turn("assistant", answer.text)]
        outcomes = turn["outcome"] if isinstance(turn["outcome"], list) else [turn["outcome"]]
        where = f"{file.stem}, turn {number}: {turn['ask']!r} ({answer.standalone!r})"
        if answer.outcome.value not in outcomes:
            wrong.append(f"{where} ended {answer.outcome.value}, not {outcomes}")
        elif turn.get("documents") and not {c.source for c in answer.citations} & set(turn["documents"]):
            wrong.append(f"{where} cites {[c.source for c in answer.citations]}, none of {turn['documents']}")
        case = Case(id="t", part="tune", type="turn", language="en", question=turn["ask"], facts=turn.get("shows", []))
        if facts_shown(case, answer.text) < len(case.facts):
            wrong.append(f"{where} does not show all of {case.facts}:\n{answer.text}")
        for word in turn.get("standalone", []):
            if word.lower() not in answer.standalone.lower():
                wrong.append(f"{where}: {word!r} is missing from the question as understood")
    assert not wrong, "\n\n".join(wrong)


def test_there_are_twelve_of_five_turns_half_of_them_arabic() -> None:
    conversations = [read(file) for file in FILES]
    assert len(conversations) >= 12
    assert all(len(conversation["turns"]) >= 5 for conversation in conversations)
    assert sum(conversation["language"] == "ar" for conversation in conversations) >= 6
