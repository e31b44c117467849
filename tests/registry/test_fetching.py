"""The hot path: what comes back for candidates, to whom, on which day, and at what price."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select, text

from assistant.domain.documents import Audience, Validity
from assistant.registry import fetching
from assistant.registry.documents import DocumentRegistry
from assistant.registry.statements import PASSAGES_PERMITTED
from assistant.registry.tables import DOCUMENTS, PASSAGES, VERSIONS
from tests.registry.material import DAY, EVERYBODY, MODEL, document, fetched, put, staged, statements


def test_a_passage_comes_back_as_it_was_staged(registry: DocumentRegistry) -> None:
    given = document(
        audience=Audience.STUDENT,
        validity=Validity(date(2026, 1, 1), date(2026, 12, 31)),
        supersedes=("documents/old.md",),
        amends=("documents/base.md",),
        url="https://example.edu/a",
        owner="Office",
        pages=7,
        inferred=("title",),
    )
    put(registry, given)
    for _ in range(2):  # from the database, then from memory
        first, second = registry.fetch(["doc-a-1-0", "doc-a-1-1"], EVERYBODY, DAY)
        assert [first.passage, second.passage] == [item.passage for item in staged(given)]
        assert first.passage.sentence_texts() == ["Text of a, version 1.", "A second sentence."]
        assert (first.vectors, first.fingerprint) == (bytes([0, 1]) * 8, MODEL)
        assert first.document.text == ""
        assert first.document == registry.document(given.id, EVERYBODY, with_text=False)
        assert registry.document(given.id, EVERYBODY) == given


def test_they_come_in_the_order_asked_once_each_and_unknown_ids_are_left_out(registry: DocumentRegistry) -> None:
    put(registry, document())
    asked = ["doc-a-1-1", "unknown", "doc-a-1-0", "doc-a-1-1"]
    assert fetched(registry, *asked) == ["doc-a-1-1", "doc-a-1-0"]
    assert fetched(registry) == []


def test_more_ids_than_one_list_may_hold(registry: DocumentRegistry) -> None:
    put(registry, document(), count=3)
    asked = [f"unknown-{n}" for n in range(1200)] + ["doc-a-1-2"]
    assert fetched(registry, "doc-a-1-0", *asked) == ["doc-a-1-0", "doc-a-1-2"]


@pytest.mark.parametrize("audience", Audience)
def test_only_what_the_audience_may_see(registry: DocumentRegistry, audience: Audience) -> None:
    for label in Audience:
        put(registry, document(label.value, audience=label))
    ids = [f"doc-{label.value}-1-0" for label in Audience]
    assert fetched(registry, *ids) == ids  # all of them in memory, which must permit nothing
    assert fetched(registry, *ids, audiences=audience.may_see()) == ids[: len(audience.may_see())]
    assert fetched(registry, *ids, audiences=()) == []


@pytest.mark.parametrize(
    ("days", "seen"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)], ids=lambda value: str(value)
)
def test_both_days_at_the_ends_of_validity_are_inside(registry: DocumentRegistry, days: int, seen: bool) -> None:
    put(registry, document(validity=Validity(DAY - timedelta(days=1), DAY + timedelta(days=1))))
    put(registry, document("open"))
    put(registry, document("from", validity=Validity(DAY - timedelta(days=1), None)))
    put(registry, document("until", validity=Validity(None, DAY + timedelta(days=1))))
    day = DAY + timedelta(days=days)
    expected = ["doc-a-1-0"] * seen + ["doc-open-1-0"] + ["doc-from-1-0"] * (days > -2) + ["doc-until-1-0"] * (days < 2)
    assert fetched(registry, "doc-a-1-0", "doc-open-1-0", "doc-from-1-0", "doc-until-1-0", as_of=day) == expected


def test_a_superseded_document_is_held_to_its_own_validity_only(registry: DocumentRegistry) -> None:
    put(registry, document("old", validity=Validity(None, DAY)))
    put(registry, document("new", supersedes=("documents/old.md",)))
    assert fetched(registry, "doc-old-1-0", "doc-new-1-0") == ["doc-old-1-0", "doc-new-1-0"]
    assert fetched(registry, "doc-old-1-0", "doc-new-1-0", as_of=DAY + timedelta(days=1)) == ["doc-new-1-0"]


def test_memory_follows_a_move_a_new_version_and_a_removal(registry: DocumentRegistry) -> None:
    put(registry, document())
    assert registry.fetch(["doc-a-1-0"], EVERYBODY, DAY)[0].document.source == "documents/a.md"
    registry.rename("doc-a", "documents/moved.md")
    assert registry.fetch(["doc-a-1-0"], EVERYBODY, DAY)[0].document.source == "documents/moved.md"
    put(registry, document(version=2), version=2)
    assert fetched(registry, "doc-a-1-0", "doc-a-2-0") == ["doc-a-2-0"]
    registry.remove("doc-a")
    assert fetched(registry, "doc-a-2-0") == []


def test_what_another_process_changed_is_seen(registry: DocumentRegistry, engine: Engine) -> None:
    put(registry, document())
    assert fetched(registry, "doc-a-1-0") == ["doc-a-1-0"]
    put(DocumentRegistry(engine), document(version=2), version=2)
    assert fetched(registry, "doc-a-1-0", "doc-a-2-0") == ["doc-a-2-0"]


def test_one_select_and_a_second_one_for_what_is_new(registry: DocumentRegistry, engine: Engine) -> None:
    put(registry, document(), count=3)
    with statements(engine) as sent:
        fetched(registry, "doc-a-1-0", "doc-a-1-1")
    assert len(sent) == 2
    with statements(engine) as sent:
        fetched(registry, "doc-a-1-0", "doc-a-1-1")
    assert len(sent) == 1
    assert "text" not in sent[0].lower().replace("\n", " ").split()


def test_nothing_is_lost_while_memory_overflows(registry: DocumentRegistry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_KEPT", 3)
    put(registry, document(), count=8)
    ids = [f"doc-a-1-{n}" for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: fetched(registry, *ids[n % 8 :]), range(200)))
    assert answers == [ids[n % 8 :] for n in range(200)]
    assert len(registry._kept) <= 8


def plan(engine: Engine, statement: object) -> str:
    compiled = statement.compile(engine, compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
    with engine.connect() as connection:
        return " / ".join(row[3] for row in connection.execute(text(f"explain query plan {compiled}")))


def test_the_price_does_not_grow_with_the_registry(registry: DocumentRegistry, engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("reads SQLite's plans")
    for n in range(30):
        put(registry, document(str(n)))
    given = {"ids": ["doc-1-1-0", "doc-2-1-0"], "audiences": ["public"], "as_of": DAY}
    assert "SCAN" not in plan(engine, PASSAGES_PERMITTED.params(**given))
    # the join that looks just as right, and starts from all documents
    by_live_version = PASSAGES.join(VERSIONS, PASSAGES.c.version_id == VERSIONS.c.id).join(
        DOCUMENTS, VERSIONS.c.id == DOCUMENTS.c.live_version
    )
    naive = select(PASSAGES.c.id).select_from(by_live_version).where(PASSAGES.c.id.in_(given["ids"]))
    assert "SCAN" in plan(engine, naive)


def test_a_superseded_document_ends_where_its_successor_begins(registry: DocumentRegistry) -> None:
    put(registry, document("old"))
    put(registry, document("new", supersedes=("documents/old.md",), validity=Validity(DAY, None)))
    registry.settle_supersession()
    assert fetched(registry, "doc-old-1-0", as_of=DAY - timedelta(days=1)) == ["doc-old-1-0"]
    assert fetched(registry, "doc-old-1-0", as_of=DAY) == []
    registry.remove("doc-new")
    registry.settle_supersession()
    assert fetched(registry, "doc-old-1-0", as_of=DAY) == ["doc-old-1-0"]


def test_a_successor_without_a_date_hides_what_it_supersedes(registry: DocumentRegistry) -> None:
    put(registry, document("old"))
    put(registry, document("new", supersedes=("documents/old.md", "documents/unknown.md")))
    registry.settle_supersession()
    assert fetched(registry, "doc-old-1-0", "doc-new-1-0", as_of=date(1990, 1, 1)) == ["doc-new-1-0"]
