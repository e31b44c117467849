"""`make fit`: fits the weight files on the tuned part of the question set, never on the other.

Passages and sentences by softmax regression, the more wanted the more of the facts they hold; answerability by
logistic regression. Each rests on the one before.
"""

import json
import tempfile
from pathlib import Path

from assistant.answering import answerability
from assistant.assembly import assemble
from assistant.evaluation.cases import read_cases
from assistant.retrieval import fusion, sentences
from assistant.settings import read_settings
from ingest.sync import sync
from tests.fit.answerability import answerability_file
from tests.fit.queries import TODAY
from tests.fit.ranking import ranking_file
from tests.fit.sentences import sentences_file

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Fits and writes the files."""
    cases = [case for case in read_cases(ROOT / "tests" / "questions") if case.part == "tune"]
    with tempfile.TemporaryDirectory() as place:
        assistant = assemble(read_settings(data_dir=Path(place), today=TODAY))
        sync(assistant, ROOT / "corpus")
        write(fusion.WEIGHTS, ranking_file(assistant, cases))
        fusion.weights.cache_clear()
        write(sentences.WEIGHTS, sentences_file(assistant, cases))
        write(answerability.WEIGHTS, answerability_file(assistant, cases))
        assistant.close()


def write(path: Path, content: dict[str, object]) -> None:
    """Writes a data file and shows it."""
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    print(path.relative_to(ROOT), path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
