"""The first passages come from several documents where several speak of the matter."""

from pathlib import Path

from assistant.assembly import Assistant
from assistant.domain.documents import Audience
from ingest.sync import sync


def test_another_document_comes_before_a_third_passage_of_the_first(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "office.yaml").write_text("default_audience: public\n", encoding="utf-8")
    sections = [f"## Bicycle {i}\n\nA bicycle is rented at desk {i} of the bicycle house.\n" for i in range(6)]
    (tmp_path / "bicycles.md").write_text("# Bicycles\n\n" + "\n".join(sections), encoding="utf-8")
    (tmp_path / "town.md").write_text("# Town\n\nBuses run all day, and a bicycle can be rented.\n", encoding="utf-8")
    sync(assistant, tmp_path)
    sources = [hit.document.source for hit in assistant.search("Where is a bicycle rented?", 5, Audience.PUBLIC)]
    assert sources[0] == "bicycles.md"
    assert "town.md" in sources
