"""The office, pointers and problems."""

import pytest
from sqlalchemy import Engine

from assistant.domain.documents import Audience, Contact, Office
from assistant.registry import notes
from assistant.registry.documents import DocumentRegistry
from tests.registry.material import statements

OFFICE = Office(
    name={"en": "Office", "ar": "المكتب"},
    time_zone="Asia/Muscat",
    contacts=(Contact("visa", "Desk", "v@example.edu", label={"en": "Visa"}, keywords=("visa", "تأشيرة")),),
    default_audience=Audience.STUDENT,
    audiences={"staff/**": Audience.STAFF},
    precedence=("agreements/", "documents/"),
    ignore=("drafts/**",),
)


def test_an_office_comes_back_as_it_was_saved(registry: DocumentRegistry, engine: Engine) -> None:
    assert registry.office() == Office()
    registry.save_office(OFFICE)
    assert registry.office() == OFFICE
    assert DocumentRegistry(engine).office() == OFFICE
    registry.save_office(Office(time_zone="Asia/Dubai"))
    assert registry.office() == Office(time_zone="Asia/Dubai")


def test_a_question_asks_for_the_office_once_and_another_process_is_heard(
    registry: DocumentRegistry, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.office()
    DocumentRegistry(engine).save_office(OFFICE)
    with statements(engine) as sent:
        assert registry.office() == Office()
    assert sent == []
    monkeypatch.setattr(notes, "OFFICE_KEPT_S", -1.0)
    assert registry.office() == OFFICE


def test_pointers(registry: DocumentRegistry) -> None:
    assert registry.pointer("model") is None
    registry.set_pointer("model", "first")
    registry.set_pointer("model", {"name": "second", "count": 2})
    registry.set_pointer("last_sync", None)
    assert registry.pointer("model") == {"name": "second", "count": 2}
    assert registry.pointer("last_sync") is None


def test_problems_are_those_of_the_last_sync_in_order(registry: DocumentRegistry) -> None:
    found = [("b.pdf", "encrypted", "Give the password."), ("a.pdf", "damaged", "Save it again.")]
    registry.set_problems(found)
    assert registry.problems() == found
    registry.set_problems([])
    assert registry.problems() == []
