import json
from typing import Any

from assistant.domain.answers import Outcome
from assistant.evaluation.report import Report, compared
from tests.evaluation.test_metrics import result


def report(*changes: dict[str, Any]) -> Report:
    return Report([result(id=f"q{n}", **change) for n, change in enumerate(changes)])


def table(tables: list[tuple[str, list[str], list[list[str]]]], title: str) -> list[list[str]]:
    return next(rows for name, _, rows in tables if name.startswith(title))


def test_figures_stand_by_part_language_type_and_persona() -> None:
    made = report({"part": "aside"}, {"part": "tune", "persona": "parent"}, {"part": "tune", "language": "ar"})
    groups = made.groups()
    assert groups["part"]["aside"]["questions"] == 1
    assert set(groups["persona (tune)"]) == {"parent", "anybody"}
    assert set(groups["language (tune)"]) == {"en", "ar"}


def test_a_failure_shows_what_was_found_and_the_part_set_aside_is_kept_back() -> None:
    made = Report(
        [result(Outcome.NOT_FOUND, rank=None, part=part, id=part, question=f"{part}?") for part in ("tune", "aside")]
    )
    rows = table(made.tables(), "Failures")
    assert [row[0] for row in rows] == ["tune"]
    kept = json.dumps(made.as_dict())
    assert "tune?" in kept
    assert "aside?" not in kept


def test_two_runs_are_told_apart() -> None:
    before = json.loads(json.dumps(Report([result(rank=3, id="a"), result(rank=1, id="b")]).as_dict()))
    after = json.loads(json.dumps(Report([result(rank=1, id="a"), result(rank=1, id="b")]).as_dict()))
    figures, changed = compared(before, after)
    assert ["recall@1 (tune)", "0.500", "1.000", "+0.500"] in figures[2]
    assert [row[0] for row in changed[2]] == ["a"]
    assert not compared(after, after)[1][2]
