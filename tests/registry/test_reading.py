"""Lists, single documents, and what a sync asks before it writes."""

import pytest

from assistant.domain.documents import Audience
from assistant.errors import NotFoundError
from assistant.registry.documents import DocumentRegistry
from tests.registry.material import EVERYBODY, MODEL, document, put, staged


def test_lists_hold_what_may_be_seen_without_text_by_source(registry: DocumentRegistry) -> None:
    put(registry, document("z"))
    put(registry, document("a", audience=Audience.STAFF))
    assert [(d.source, d.text) for d in registry.live_documents()] == [("documents/a.md", ""), ("documents/z.md", "")]
    assert [d.id for d in registry.live_documents(Audience.STUDENT.may_see())] == ["doc-z"]
    assert registry.live_documents([]) == []


def test_forbidden_and_unknown_are_told_apart_by_nothing(registry: DocumentRegistry) -> None:
    put(registry, document(audience=Audience.STAFF))
    with pytest.raises(NotFoundError) as forbidden:
        registry.document("doc-a", Audience.STUDENT.may_see())
    with pytest.raises(NotFoundError) as unknown:
        registry.document("doc-x", Audience.STUDENT.may_see())
    assert str(forbidden.value) == str(unknown.value)
    assert registry.document("doc-a", Audience.STAFF.may_see()).text.startswith("Text of a")
    assert registry.document("doc-a", Audience.STAFF.may_see(), with_text=False).text == ""


def test_vectors_are_reused_for_the_same_words_and_model_only(registry: DocumentRegistry) -> None:
    put(registry, document())
    put(registry, document(version=2), version=2)  # the first version is dead, its vectors are as good
    found = registry.reusable_vectors(["hash-doc-a-0", "hash-doc-a-1", "unknown"], MODEL)
    assert found.keys() == {"hash-doc-a-0", "hash-doc-a-1"}
    assert found["hash-doc-a-1"] in (bytes([1, 1]) * 8, bytes([1, 2]) * 8)
    assert registry.reusable_vectors(["hash-doc-a-0"], "model-2") == {}
    many = [f"unknown-{n}" for n in range(1200)]
    assert registry.reusable_vectors([*many, "hash-doc-a-0"], MODEL).keys() == {"hash-doc-a-0"}
    assert registry.reusable_vectors([], MODEL) == {}


def test_every_live_passage_comes_back_for_a_rebuild(registry: DocumentRegistry) -> None:
    put(registry, document())
    put(registry, document(version=2), version=2, count=5)
    put(registry, document("b"), model="model-2")
    stray = document("c")
    registry.stage(stray, "stray", "key", staged(stray))
    items = {item.passage.id: item for item in registry.iter_live(batch=2)}
    assert (
        items.keys() == registry.live_passage_ids() == {f"doc-a-2-{n}" for n in range(5)} | {"doc-b-1-0", "doc-b-1-1"}
    )
    passage, of, embed_hash, vectors, fingerprint = items["doc-b-1-0"]
    assert (passage.ordinal, of.source, embed_hash) == (0, "documents/b.md", "hash-doc-b-0")
    assert (vectors, fingerprint) == (bytes([0, 1]) * 8, "model-2")

    usable = {item.passage.id: item.vectors is not None for item in registry.iter_live(MODEL)}
    assert usable.keys() == items.keys()
    assert {passage_id for passage_id, has in usable.items() if not has} == {"doc-b-1-0", "doc-b-1-1"}


def test_a_rebuild_may_stop_early_and_write_meanwhile(registry: DocumentRegistry) -> None:
    put(registry, document(), count=6)
    for item in registry.iter_live(batch=1):
        registry.set_pointer("seen", item.passage.id)
        break
    assert registry.pointer("seen") in registry.live_passage_ids()


def test_counts(registry: DocumentRegistry) -> None:
    assert registry.counts() == {"documents": 0, "passages": 0, "by_audience": {}, "by_language": {}}
    put(registry, document())
    put(registry, document(version=2), version=2, count=3)
    put(registry, document("b", audience=Audience.STAFF, language="ar"))
    assert registry.counts() == {
        "documents": 2,
        "passages": 5,
        "by_audience": {"public": 1, "staff": 1},
        "by_language": {"en": 1, "ar": 1},
    }
    assert registry.counts()["by_audience"].keys() <= set(EVERYBODY)
