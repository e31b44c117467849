"""The house's rules that a reader relies on: one-way imports, and one place for each heavy library."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ORDER = {"assistant": 0, "ingest": 1, "api": 2}
ONLY_IN: dict[str, str | tuple[str, ...]] = {
    "sentence_transformers": ("assistant/index/sentence_model.py", "assistant/index/export.py"),
    "torch": ("assistant/index/sentence_model.py", "assistant/index/export.py"),
    "onnxruntime": "assistant/index/exported_model.py",
    "chromadb": "assistant/index/vectors.py",
    "sqlalchemy": "assistant/registry/",
}


def imports(text: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def upward(package: str, text: str) -> list[str]:
    tops = {name.split(".")[0] for name in imports(text)}
    return sorted(top for top in tops if ORDER.get(top, -1) > ORDER[package])


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_one_way(package: str) -> None:
    files = list((ROOT / package).rglob("*.py"))
    assert files
    assert {str(file): upward(package, file.read_text(encoding="utf-8")) for file in files} == {
        str(file): [] for file in files
    }


def test_an_upward_import_would_be_seen() -> None:
    assert upward("assistant", "from ingest.sync import sync\nimport api.app") == ["api", "ingest"]


@pytest.mark.parametrize("library", ONLY_IN)
def test_heavy_libraries_have_one_place(library: str) -> None:
    users = [
        str(file.relative_to(ROOT))
        for package in ORDER
        for file in (ROOT / package).rglob("*.py")
        if any(name.split(".")[0] == library for name in imports(file.read_text(encoding="utf-8")))
    ]
    assert users
    assert [user for user in users if not user.startswith(ONLY_IN[library])] == []


def test_domain_imports_nothing_else_of_ours() -> None:
    for file in (ROOT / "assistant" / "domain").glob("*.py"):
        ours = {name for name in imports(file.read_text(encoding="utf-8")) if name.split(".")[0] in ORDER}
        assert all(name.startswith("assistant.domain") for name in ours), file


def test_corpus_and_prompts_hold_no_python() -> None:
    assert [*(ROOT / "corpus").rglob("*.py"), *(ROOT / "prompts").rglob("*.py")] == []
