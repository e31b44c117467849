from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.evaluation.cases import read_cases

GOOD = '{"id": "q1", "part": "tune", "type": "rule", "language": "en", "question": "How long?"}'
ROOT = Path(__file__).resolve().parents[2]


def test_a_folder_s_files_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD + "\n\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(GOOD.replace("q1", "q2"), encoding="utf-8")
    assert [case.id for case in read_cases(tmp_path)] == ["q1", "q2"]
    assert [case.id for case in read_cases(tmp_path / "b.jsonl")] == ["q2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + '\n{"id": 5}', "line 2: id"),
        (GOOD.replace("rule", 'x", "odd": "y'), "line 1: odd"),
        (GOOD.replace("tune", "other"), "line 1: part"),
        ("not json", "line 1"),
        ("\n", "No question"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=told):
        read_cases(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="does not exist"):
        read_cases(tmp_path / "none.jsonl")


def test_the_project_s_own_questions_are_sound() -> None:
    cases = read_cases(ROOT / "tests" / "questions")
    assert len({case.id for case in cases}) == len(cases) >= 120
    assert sum(not case.answerable for case in cases) >= 25
    assert {case.language for case in cases} == {"en", "ar"}
    for case in cases:
        assert bool(case.documents) == case.answerable, case.id
        assert all((ROOT / "corpus" / source).is_file() for source in case.documents), case.id
