"""What is known of a document: said beside it, said in it, ruled by its folder, or inferred and marked so."""

from datetime import date
from pathlib import Path

import pytest

from assistant.domain.documents import Audience, Document, Office
from assistant.errors import LoadError
from ingest.corpus import CorpusFile
from ingest.prepare import prepare, version_key
from ingest.yaml_text import parse_mapping

OFFICE = Office(audiences={"internal/": Audience.STAFF, "public/": Audience.PUBLIC})
WORDS = "# Exchange rules\n\nStudents need a CGPA of 2.50.\n"


def corpus_file(
    folder: Path, text: str = WORDS, beside: str | None = None, source: str = "public/rules.md"
) -> CorpusFile:
    path = folder / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if beside is not None:
        path.with_suffix(".meta.yaml").write_text(beside, encoding="utf-8")
    return CorpusFile(path, source)


def document(file: CorpusFile) -> Document:
    return prepare(file, "doc", "content", "key", OFFICE).document


def refused(file: CorpusFile) -> str:
    with pytest.raises(LoadError) as caught:
        document(file)
    assert caught.value.reason == "metadata"
    return str(caught.value)


def test_what_stands_beside_a_file_wins_over_what_stands_in_it(tmp_path: Path) -> None:
    front = f"---\ntitle: Inside\nowner: Desk\n---\n{WORDS}"
    found = document(corpus_file(tmp_path, front, "title: Beside\nvalid_from: 2026-09-01\nsupersedes: old.md\n"))
    assert (found.title, found.owner, found.supersedes) == ("Beside", "Desk", ("old.md",))
    assert found.validity.valid_from == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("source", "said", "audience"),
    [
        ("public/rules.md", None, Audience.PUBLIC),
        ("internal/rules.md", None, Audience.STAFF),
        ("elsewhere/rules.md", None, Audience.STAFF),
        ("public/rules.md", "audience: staff", Audience.STAFF),
        ("internal/rules.md", "audience: public", Audience.PUBLIC),
    ],
)
def test_the_audience_is_said_or_ruled_by_the_folder(
    tmp_path: Path, source: str, said: str | None, audience: Audience
) -> None:
    assert document(corpus_file(tmp_path, beside=said, source=source)).audience is audience


def test_what_nobody_said_is_inferred_and_marked(tmp_path: Path) -> None:
    found = document(corpus_file(tmp_path, beside="language: en"))
    assert found.title == "Exchange rules"
    assert set(found.inferred) == {"title", "audience", "valid_from", "valid_until"}


def test_a_file_without_a_title_is_called_by_its_name(tmp_path: Path) -> None:
    assert document(corpus_file(tmp_path, "Words only.", source="public/exchange-rules_2026.md")).title == (
        "exchange rules 2026"
    )


@pytest.mark.parametrize("said", ["en", "EN", "en-GB", "en_US"])
def test_a_language_is_known_by_its_code(tmp_path: Path, said: str) -> None:
    assert document(corpus_file(tmp_path, beside=f"language: {said}")).language == "en"


def test_the_language_is_told_by_the_words(tmp_path: Path) -> None:
    arabic = "يشترط أن يكون المعدل التراكمي للطالب 2.50 على الأقل."
    assert document(corpus_file(tmp_path, arabic)).language == "ar"


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("audiance: staff", "audiance"),
        ("audience: everybody", "everybody"),
        ("valid_from: soon", "YYYY-MM-DD"),
        ("valid_from: 2026-02-31", "rules.meta.yaml"),
        ("valid_from: 2026-09-01\nvalid_until: 2026-08-31", "after valid_until"),
        ("title: a\ntitle: b", "twice"),
        ("- staff", "key: value"),
        ("title: [", "rules.meta.yaml"),
        ("title: &a [*a]", "title"),
        ("title: [one, two]", "title"),
        ("owner: {desk: exchange}", "owner"),
        ("language: no", "quotes"),
        ("language: English", "English"),
        ("supersedes: [[old.md]]", "supersedes"),
    ],
)
def test_a_wrong_description_is_named_and_never_ignored(tmp_path: Path, beside: str, told: str) -> None:
    assert told in refused(corpus_file(tmp_path, beside=beside))


def test_a_description_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = corpus_file(tmp_path)
    file.path.with_suffix(".meta.yaml").write_bytes("title: Café".encode("cp1252"))
    assert "UTF-8" in refused(file)


def test_a_changed_description_is_a_changed_document(tmp_path: Path) -> None:
    keys = {
        version_key(corpus_file(tmp_path, beside=beside), "content", OFFICE, "model")
        for beside in ("title: a", "title: b", "audience: staff")
    }
    assert len(keys) == 3


def test_yaml_runs_nothing() -> None:
    with pytest.raises(ValueError, match="constructor"):
        parse_mapping("title: !!python/object/apply:os.getcwd []")
