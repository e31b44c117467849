import pytest

from assistant.language.slots import slots_in


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("How do incoming master students apply for spring?", ["direction", "level", "group", "season"]),
        ("Is there a place at Nordvik University in Norway?", ["place", "place"]),
        ("Nordvik has places", []),
        ("Which Visa do I need in March?", ["permit"]),
        ("هل يقبل الآيلتس لطلاب الماجستير في الربيع؟", ["test", "group", "level", "season"]),
        ("", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [slot.kind for slot in slots_in(text)] == kinds


def test_a_slot_is_an_exact_stretch() -> None:
    text = "Places in the United Kingdom, in fall?"
    assert [text[slot.start : slot.end] for slot in slots_in(text)] == ["United Kingdom", "fall"]
