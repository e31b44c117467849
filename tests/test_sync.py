"""A folder and its index stay in step: new, unchanged, changed, moved, removed and broken files."""

from pathlib import Path
from threading import Thread

import pytest

from assistant.assembly import Assistant, assemble
from assistant.domain.documents import Audience
from assistant.errors import CorpusError, StoreLockedError
from assistant.settings import read_settings
from ingest.sync import sync
from tests.ingest.pdf_bytes import Put, pdf

RULE = "# Exchange rule\n\nStudents need a CGPA of 2.50.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    (folder / "rule.md").write_text(RULE, encoding="utf-8")
    (folder / "visa.md").write_text("# Visa\n\nThe visa letter takes five working days.\n", encoding="utf-8")
    return folder


def statuses(assistant: Assistant, corpus: Path) -> dict[str, str]:
    return {result.source: result.status for result in sync(assistant, corpus).results}


def indexed(assistant: Assistant) -> set[str]:
    live = assistant.documents.live_passage_ids()
    assert {passage for passage, _ in assistant.vectors.entries()} == live
    assert {passage for passage, _ in assistant.keywords.entries()} == live
    return live


def test_what_does_not_change_costs_no_embedding(assistant: Assistant, corpus: Path) -> None:
    assert statuses(assistant, corpus) == {"rule.md": "new", "visa.md": "new"}
    before = indexed(assistant)
    report = sync(assistant, corpus)
    assert {result.status for result in report.results} == {"unchanged"}
    assert report.embedded == 0
    assert indexed(assistant) == before


def test_a_changed_file_is_answered_from_anew(assistant: Assistant, corpus: Path) -> None:
    sync(assistant, corpus)
    (corpus / "rule.md").write_text(RULE.replace("2.50", "2.40"), encoding="utf-8")
    assert statuses(assistant, corpus)["rule.md"] == "changed"
    texts = [hit.passage.text for hit in assistant.search("Which CGPA do students need?", 5, Audience.PUBLIC)]
    assert any("2.40" in text for text in texts)
    assert not any("2.50" in text for text in texts)
    indexed(assistant)


def test_a_moved_file_keeps_its_identity(assistant: Assistant, corpus: Path) -> None:
    sync(assistant, corpus)
    before = assistant.documents.by_source()["rule.md"].document_id
    (corpus / "rules").mkdir()
    (corpus / "rule.md").rename(corpus / "rules" / "rule.md")
    report = sync(assistant, corpus)
    assert report.embedded == 0
    assert {r.source: r.status for r in report.results}["rules/rule.md"] == "moved"
    assert assistant.documents.by_source()["rules/rule.md"].document_id == before


def test_a_removed_file_disappears(assistant: Assistant, corpus: Path) -> None:
    sync(assistant, corpus)
    (corpus / "rule.md").unlink()
    assert statuses(assistant, corpus)["rule.md"] == "removed"
    found = assistant.search("Which CGPA do students need?", 5, Audience.PUBLIC)
    assert [hit.document.source for hit in found] == ["visa.md"]
    indexed(assistant)


def test_a_relabelled_file_leaves_the_public_at_once(assistant: Assistant, corpus: Path) -> None:
    sync(assistant, corpus)
    (corpus / "rule.meta.yaml").write_text("audience: staff\n", encoding="utf-8")
    report = sync(assistant, corpus)
    assert report.embedded == 0
    seen = {hit.document.source for hit in assistant.search("CGPA rule", 5, Audience.PUBLIC)}
    assert "rule.md" not in seen
    assert "rule.md" in {hit.document.source for hit in assistant.search("CGPA rule", 5, Audience.STAFF)}


def test_without_office_yaml_everything_is_for_staff(assistant: Assistant, corpus: Path) -> None:
    (corpus / "office.yaml").unlink()
    sync(assistant, corpus)
    assert assistant.search("CGPA", 5, Audience.PUBLIC) == []
    assert assistant.search("CGPA", 5, Audience.STAFF) != []


@pytest.mark.parametrize(
    ("name", "content"), [("empty.md", b""), ("locked.docx", b"\xd0\xcf\x11\xe0rest"), ("no.pdf", b"%PDF-broken")]
)
def test_a_broken_file_is_named_and_the_rest_goes_in(
    assistant: Assistant, corpus: Path, name: str, content: bytes
) -> None:
    (corpus / name).write_bytes(content)
    report = sync(assistant, corpus)
    failed = [result for result in report.results if result.status == "failed"]
    assert [result.source for result in failed] == [name]
    assert failed[0].reason
    assert name in (failed[0].message or "")
    assert report.exit_code == 1
    assert {"rule.md", "visa.md"} <= set(assistant.documents.by_source())


def test_a_deleted_index_is_rebuilt_without_the_model(assistant: Assistant, corpus: Path) -> None:
    sync(assistant, corpus)
    before = indexed(assistant)
    assistant.vectors.clear()
    assistant.keywords.clear()
    report = sync(assistant, corpus)
    assert report.embedded == 0
    assert indexed(assistant) == before


def test_the_last_sync_is_kept_with_its_time(assistant: Assistant, corpus: Path) -> None:
    report = sync(assistant, corpus)
    assert report.seconds > 0
    assert assistant.documents.pointer("last_sync") == report.summary()


def test_a_folder_closed_by_another_thread_is_free(tmp_path: Path) -> None:
    settings = read_settings(data_dir=tmp_path / "data")
    closing = Thread(target=assemble(settings).close)
    closing.start()
    closing.join()
    again = assemble(settings)
    assert again.documents.counts()["documents"] == 0
    again.close()


def test_a_missing_folder_is_one_line(assistant: Assistant, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="IRA_CORPUS_DIR"):
        sync(assistant, tmp_path / "nowhere")


def test_a_second_owner_is_told_who_holds_the_folder(assistant: Assistant) -> None:
    with pytest.raises(StoreLockedError, match="process"):
        assemble(read_settings(data_dir=assistant.settings.data_dir))


def test_a_page_of_which_nothing_was_read_is_told_until_it_changes(assistant: Assistant, corpus: Path) -> None:
    first = [Put(72, 700, "The stay abroad lasts one semester."), Put(72, 680, "It may be extended once.")]
    (corpus / "scan.pdf").write_bytes(pdf(first, []))
    for status in ("new", "unchanged"):
        (found,) = [result for result in sync(assistant, corpus).results if result.source == "scan.pdf"]
        assert (found.status, found.reason) == (status, "partly_read")
        assert "page 2" in (found.message or "")
        assert [problem[:2] for problem in assistant.documents.problems()] == [("scan.pdf", "partly_read")]
    (corpus / "scan.pdf").write_bytes(pdf(first))
    sync(assistant, corpus)
    assert assistant.documents.problems() == []
