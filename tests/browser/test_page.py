"""The plain chat page, as somebody uses it."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.api.fake import PUBLIC, FakeAssistant

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]
ASKED = {
    "en": ("Which language certificates count as B2?", "ltr"),
    "ar": ("كم تبلغ المنحة الشهرية في أوروبا؟", "rtl"),
}


def ask(page: Any, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")


@pytest.mark.parametrize("language", ASKED)
def test_an_answer_in_the_askers_language(visit: Visit, office_url: str, language: str) -> None:
    question, direction = ASKED[language]
    page = visit(office_url, language)
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.dir") == direction
    assert page.locator("#chips button").count() == 5
    ask(page, question)
    answer = page.locator("#log > li.assistant:not(.draft)")
    answer.wait_for(timeout=20_000)
    assert answer.get_attribute("dir") == direction
    assert answer.evaluate("e => getComputedStyle(e).direction") == direction
    assert page.locator("#log > li.user").inner_text().endswith(question)
    quotes = answer.locator("blockquote")
    assert quotes.count() >= 1
    assert "[1]" in answer.inner_text()
    opened = page.context.request.get(office_url + answer.locator("figcaption a").first.get_attribute("href"))
    assert opened.status == 200
    assert page.locator("#status").inner_text() != ""
    assert page.locator("#question").input_value() == ""


@pytest.mark.parametrize("language", ASKED)
def test_every_starter_gets_an_answer(visit: Visit, office_url: str, language: str) -> None:
    page = visit(office_url, language)
    for number in range(5):
        page.reload()
        page.locator("#chips button").nth(number).click()
        page.locator("#log > li.assistant:not(.draft)").wait_for(timeout=20_000)
        assert page.locator("#log blockquote").count() >= 1, ASKED[language]
        assert page.locator("#starters").is_hidden()


def test_every_block_is_shown(visit: Visit, fake: FakeAssistant, fake_url: str) -> None:
    fake.text = "It is **2.50** [1]; see [the form](https://oir.example.edu/e7).\n- first\n- second\n\nThat is all [7]."
    page = visit(fake_url)
    ask(page, "Which CGPA?")
    answer = page.locator("#log > li.assistant:not(.draft)")
    answer.wait_for()
    place = f"/api/documents/{PUBLIC.id}/file#page=2"
    assert answer.locator("strong").first.inner_text() == "2.50"
    assert answer.locator(".text a").first.get_attribute("href") == place
    assert answer.locator(".text a").nth(1).get_attribute("href") == "https://oir.example.edu/e7"
    assert answer.locator(".text ul li").all_inner_texts() == ["first", "second"]
    assert answer.locator(".text p").last.inner_text() == "That is all [7].", "a mark without a citation is no link"
    assert answer.locator("figcaption").inner_text() == "[1] Exchange rules, Article 5.2, p. 2"
    assert answer.locator("figcaption a").get_attribute("href") == place
    assert answer.locator("address a").first.get_attribute("href") == "mailto:out@oir.example.edu"
    assert answer.locator(".notice").inner_text() == "The source is in English."
    answer.locator("summary").click()
    assert answer.locator(".sources li").inner_text().split("\n") == ["Exchange rules [1]", "from 2026-09-01"]
    answer.locator(".chips button").click()
    page.locator("#log > li.assistant:not(.draft)").nth(1).wait_for()
    assert [asked.text for asked in fake.asked] == ["Which CGPA?", "And the deadline?"]
    assert fake.asked[0].conversation_id == fake.asked[1].conversation_id


def test_the_language_is_changed(visit: Visit, fake_url: str) -> None:
    page = visit(fake_url)
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        page.click("#language")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("html").get_attribute("dir") == direction
        assert page.locator("#chips button").count() == 5
        for name in ("h1", "#send", "label", "#starters-title"):
            shown = page.locator(name).inner_text()
            assert any("\u0600" <= c <= "\u06ff" for c in shown) == (language == "ar"), shown


def test_stop_gives_the_question_back(visit: Visit, fake: FakeAssistant, fake_url: str) -> None:
    fake.blocked = threading.Event()
    page = visit(fake_url)
    ask(page, "Which CGPA?")
    page.locator("#stop").wait_for()
    assert page.locator("#send").is_hidden()
    page.locator(".draft", has_text="The rules").wait_for()
    page.click("#stop")
    page.locator("#send").wait_for()
    assert page.locator("#status").inner_text() == "Stopped"
    assert page.locator("#question").input_value() == "Which CGPA?"
    assert page.locator("#log > li").count() == 0
    assert fake.left.wait(5), "the server went on without a reader"
    fake.blocked = None
    page.click("#send")
    page.locator("#log > li.assistant:not(.draft)").wait_for()


def test_an_error_loses_nothing(visit: Visit, fake: FakeAssistant, fake_url: str) -> None:
    fake.fails = RuntimeError("boom")
    page = visit(fake_url)
    ask(page, "Which CGPA?")
    page.locator("#status", has_text="Try again").wait_for()
    assert "boom" not in page.content()
    assert page.locator("#question").input_value() == "Which CGPA?"
    fake.fails = None
    page.click("#send")
    page.locator("#log > li.assistant:not(.draft)").wait_for()


def test_a_conversation_that_the_server_forgot_begins_anew(visit: Visit, fake: FakeAssistant, fake_url: str) -> None:
    page = visit(fake_url)
    ask(page, "first")
    page.locator("#log > li.assistant:not(.draft)").wait_for()
    fake.conversations.check = refuse_once(fake)  # type: ignore[method-assign]
    ask(page, "second")
    page.locator("#log > li.assistant:not(.draft)").nth(1).wait_for()
    assert fake.asked[0].conversation_id != fake.asked[1].conversation_id
    page.complaints[:] = [told for told in page.complaints if "404" not in told]


def refuse_once(fake: FakeAssistant) -> Callable[[str, str], None]:
    from assistant.errors import NotFoundError

    def check(conversation_id: str, secret: str) -> None:
        raise NotFoundError("There is no such conversation.")

    return check


PAYLOADS = [
    "<img src=x onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    "[click](javascript:window.hit=1)",
    "[click](data:text/html,<script>window.hit=1</script>)",
    "[click](//evil.example/x)",
    "**<svg onload=window.hit=1>**",
    "[<img src=x onerror=window.hit=1>](https://oir.example.edu/)",
]


def test_text_is_only_ever_text(visit: Visit, fake: FakeAssistant, fake_url: str) -> None:
    fake.text = "\n".join(PAYLOADS)
    page = visit(fake_url)
    ask(page, PAYLOADS[0])
    answer = page.locator("#log > li.assistant:not(.draft)")
    answer.wait_for()
    for payload in (*PAYLOADS[:2], "javascript:window.hit=1", "//evil.example/x"):
        assert payload in page.locator("#log").inner_text()
    hrefs = [link.get_attribute("href") for link in answer.locator(".text a").all()]
    assert hrefs == ["https://oir.example.edu/"]
    assert page.evaluate("window.hit") is None
    assert page.locator("#log img, #log script, #log svg").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(visit: Visit, fake: FakeAssistant, fake_url: str, width: int) -> None:
    fake.text = "x" * 300 + " https://oir.example.edu/" + "y" * 200
    page = visit(fake_url, "ar", viewport={"width": width, "height": 700})
    ask(page, "z" * 200)
    page.locator("#log > li.assistant:not(.draft)").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_keyboard_is_enough(visit: Visit, fake: FakeAssistant, fake_url: str) -> None:
    page = visit(fake_url)
    for _ in range(2):  # the language button, then the first starter
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#log > li.assistant:not(.draft)").wait_for()
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type("line one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("line two")
    page.keyboard.press("Enter")
    page.locator("#log > li.assistant:not(.draft)").nth(1).wait_for()
    assert fake.asked[1].text == "line one\nline two"
