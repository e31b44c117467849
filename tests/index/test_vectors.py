from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.documents import Audience
from assistant.index.vectors import VectorIndex

ALL = Audience.STAFF.may_see()
UNIT = np.eye(4, dtype=np.float32)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    made = VectorIndex(tmp_path / "chroma", "model-1234")
    made.upsert(["a", "b"], UNIT[:2], Audience.PUBLIC)
    made.upsert(["c"], UNIT[2:3], Audience.STAFF)
    return made


def test_the_nearest_comes_first(index: VectorIndex) -> None:
    assert index.search(np.array([0.1, 0.9, 0, 0], np.float32), 2, ALL) == ["b", "a"]


def test_only_permitted_passages_are_found(index: VectorIndex) -> None:
    assert "c" not in index.search(UNIT[2], 3, Audience.PUBLIC.may_see())
    assert index.search(UNIT[2], 1, ALL) == ["c"]


def test_deletion_and_rebuilding(index: VectorIndex) -> None:
    index.delete(["a", "never there"])
    assert dict(index.entries()) == {"b": Audience.PUBLIC, "c": Audience.STAFF}
    index.clear()
    assert index.count() == 0


def test_another_model_builds_beside(index: VectorIndex, tmp_path: Path) -> None:
    other = VectorIndex(tmp_path / "chroma", "other-5678")
    assert other.count() == 0
    assert index.count() == 3
