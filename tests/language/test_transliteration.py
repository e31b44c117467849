import pytest

from assistant.language.transliteration import Names, skeleton


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Sivas", "سيفاس"), ("Nordvik", "نوردفيك"), ("Hoshigawa", "هوشيغاوا"), ("Falkenau", "فالكناو"), ("Zagreb", "زغرب"),
        ("Marburg", "ماربورغ"), ("Padova", "بادوفا"), ("Lakeshore", "ليكشور"), ("Warszawa", "وارسزاوا"), ("Duisburg", "دويسبورغ"), ("Karasu", "كاراسو"),
    ],
)  # fmt: skip
def test_one_name_has_one_skeleton(latin: str, arabic: str) -> None:
    assert skeleton(latin.lower()) == skeleton(arabic)


def test_a_name_finds_its_spellings_in_the_other_script_only() -> None:
    names = Names(["siva", "sivas", "سيفاس", "office", "ab"])
    assert names.spellings("سيفاس") == ["sivas"]
    assert names.spellings("سيفاس".replace("ا", "")) == ["sivas"]
    assert names.spellings("sivas") == ["سيفاس"]
    assert names.spellings("ab") == names.spellings("12") == []
