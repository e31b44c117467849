"""How near retrieval with our stand-alone form comes to retrieval with a human's, on CANARD's follow-ups.

    python -m tests.bench.canard DEV_JSON

Every answer of a dialogue is a document under its article's and section's names; a follow-up is right when its own
answer is found. Article and section are the first thing said, as in the data.
"""

import argparse
import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from assistant.assembly import Assistant
from assistant.domain.documents import Audience
from assistant.domain.questions import Question, Turn
from tests.bench.system import ours


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question as asked, what was said before it, a human's stand-alone form, and the document that answers."""

    text: str
    rewritten: str
    history: tuple[Turn, ...]
    source: str
    aside: bool


def material(path: Path, folder: Path, most: int) -> list[FollowUp]:
    """Writes the documents of `most` dialogues, in an order of their hashes; gives the follow-ups among their turns."""
    (folder / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    dialogues: dict[str, list[dict[str, Any]]] = {}
    for turn in json.loads(path.read_text(encoding="utf-8")):
        dialogues.setdefault(turn["QuAC_dialog_id"], []).append(turn)
    order = sorted(dialogues, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:most]
    found = []
    for number, name in enumerate(order):
        turns = sorted(dialogues[name], key=lambda turn: turn["Question_no"])
        longest = turns[-1]["History"]
        title, section, answers = longest[0], longest[1], longest[3::2]
        for place, answer in enumerate(answers):
            source = f"d{number:04}-{place:02}.md"
            (folder / source).write_text(f"# {title}: {section}\n\n{answer}\n", encoding="utf-8")
            if place == 0:
                continue
            said = turns[place]["History"]
            history = [Turn("user", f"{title}: {section}")]
            history += [Turn("user" if i % 2 == 0 else "assistant", text) for i, text in enumerate(said[2:])]
            asked, rewritten = turns[place]["Question"], turns[place]["Rewrite"]
            found.append(FollowUp(asked, rewritten, tuple(history), source, number % 3 == 0))
    return found


def found_by_form(asked: FollowUp, assistant: Assistant) -> dict[str, list[str]]:
    """The first ten sources for the question in each form; ours is what the pipeline finds in the conversation."""
    glued = " ".join([*(turn.content for turn in asked.history if turn.role == "user"), asked.text])
    forms = {"as asked": asked.text, "history glued on": glued, "human": asked.rewritten}
    found = {name: assistant.search(text, 10, Audience.PUBLIC) for name, text in forms.items()}
    found["ours"] = assistant.pipeline.run(Question(asked.text, history=asked.history)).findings.hits
    return {name: [hit.document.source for hit in hits] for name, hits in found.items()}


def main() -> None:
    """Prints R@1 and MRR@10 a form, for the two thirds looked at while tuning and for the third set aside."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.canard", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--dialogues", type=int, default=150)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        asked = material(given.file, corpus, given.dialogues)
        from ingest.sync import sync

        assistant = ours(Path(place) / "data")
        sync(assistant, corpus)
        ranks: dict[str, list[tuple[bool, int | None]]] = {}
        for one in asked:
            for name, sources in found_by_form(one, assistant).items():
                rank = sources.index(one.source) + 1 if one.source in sources else None
                ranks.setdefault(name, []).append((one.aside, rank))
        assistant.close()
    table = Table("", "R@1 aside", "MRR aside", "R@1 rest", "MRR rest", title=f"{len(asked)} follow-ups")
    for name, found in ranks.items():
        table.add_row(name, *(f"{value:.3f}" for aside in (True, False) for value in _scores(found, aside)))
    Console(width=120).print(table)


def _scores(found: list[tuple[bool, int | None]], aside: bool) -> tuple[float, float]:
    ranks = [rank for part, rank in found if part is aside]
    count = max(len(ranks), 1)
    return sum(rank == 1 for rank in ranks) / count, sum(1 / rank for rank in ranks if rank) / count


if __name__ == "__main__":
    main()
