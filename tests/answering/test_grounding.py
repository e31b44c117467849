"""What a model may say of a passage, and what not: each lie stands beside the truth it was made from."""

import pytest

from assistant.answering.draft import Quote, Statement
from assistant.answering.grounding import ground, read_statements, supported, verify_statement
from assistant.domain.documents import Validity
from tests.answering.made import AS_OF, made_hit, whole

RULES = made_hit(
    "Article 5: Conditions\n\n"
    "5.1 A student may be nominated with a CGPA of at least 2.50 and 30 credit hours.\n\n"
    "5.2 The application deadline for fall 2027 is 14 February 2027.\n\n"
    "5.3 The nomination fee of 40 USD is not refunded.\n\n"
    "5.4 Nordvik University pays the semester fee. Questions go to Ms Rana Sabbagh, exchange@oir.example.edu, "
    "or https://oir.example.edu/en/exchange.\n\n"
    "5.5 An IELTS of 6.5 is B2, not C1. A certificate is valid for two years.",
    title="Exchange Regulation",
    validity=Validity(valid_from=AS_OF.replace(month=9, day=1)),
)
ARABIC = made_hit(
    "رسوم الترشيح ٤٠ دولارًا أمريكيًا، وهي غير مستردة. آخر موعد للتقديم لخريف 2027 هو 14 شباط (فبراير) 2027، "
    "ومدة صلاحية الشهادة سنتان.",
    title="تعليمات",
    language="ar",
)
TABLE = made_hit("Host | Lowest result\nNordvik University | C\nKarasu University | CC", title="Grades")


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("You need a CGPA of at least 2.50.", "You need a CGPA of at least 2.30."),
        ("You need a CGPA of at least 2.5 to be nominated.", "You need a CGPA of at least 3.5 to be nominated."),
        ("The deadline for fall 2027 is 2027-02-14.", "The deadline for fall 2027 is 2027-03-14."),
        ("The application deadline is February 14, 2027.", "The application deadline is February 15, 2027."),
        ("The nomination fee is $40.", "The nomination fee is €40."),
        ("A nominated student has 30 credit hours.", "A nominated student has 40 credit hours."),
        ("The nomination fee is not refunded.", "The nomination fee is refunded."),
        ("A student may be nominated with 30 credit hours.", "A student may not be nominated with 30 credit hours."),
        ("A certificate is valid for 2 years.", "A certificate is valid for three years."),
        ("An IELTS of 6.5 counts as B2.", "An IELTS of 6.5 counts as C2."),
        ("The semester fee is paid by Nordvik University.", "The semester fee is paid by Falkenau University."),
        ("Please ask Ms Rana Sabbagh.", "Please ask Ms Dana Haddad."),
        ("Send questions to exchange@oir.example.edu.", "Send questions to exchange@evil.example."),
        ("Questions go to https://oir.example.edu/en/exchange.", "Questions go to https://evil.example/en/exchange."),
        ("The rules are in force from 1 September 2026: 2.50.", "The rules are in force from 1 October 2026: 2.50."),
        ("A certificate is valid for two years.", "A certificate is always valid for two years."),
        ("The nomination fee is 40 USD.", "Accommodation with breakfast is 40 USD."),
        ("رسوم الترشيح 40 دولارًا.", "رسوم الترشيح 60 دولارًا."),
        ("آخر موعد للتقديم هو ١٤ فبراير ٢٠٢٧.", "آخر موعد للتقديم هو ١٥ فبراير ٢٠٢٧."),
    ],
)
def test_a_lie_is_told_from_the_truth(true: str, lie: str) -> None:
    assert supported(true, whole(RULES))
    assert not supported(lie, whole(RULES))


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("The nomination fee is 40 USD.", "The nomination fee is 50 USD."),
        ("The application deadline for fall 2027 is 14 February 2027.", "The application deadline is 14 March 2027."),
        ("Certificates are valid for two years.", "Certificates are valid for five years."),
        ("رسوم الترشيح 40 دولارًا ولا تُسترد.", "رسوم الترشيح 40 دولارًا وهي مستردة."),
        ("مدة صلاحية الشهادة سنتان.", "مدة صلاحية الشهادة ثلاث سنوات."),
        ("The nomination fee is 40 USD.", "A visa costs 40 USD in Berlin."),
    ],
)
def test_between_languages_and_in_arabic(true: str, lie: str) -> None:
    assert supported(true, whole(ARABIC))
    assert not supported(lie, whole(ARABIC))


def test_what_only_the_asker_said_proves_nothing() -> None:
    question = "I have a CGPA of 2.3, is the deadline 20 March 2027, and is Harvard a partner?"
    assert not supported("Yes, the application deadline is 20 March 2027.", whole(RULES), question)
    assert not supported("Yes, the application deadline for fall 2027 is 20 March 2027.", whole(RULES), question)
    assert not supported("Yes, a CGPA of 2.3 may be nominated.", whole(RULES), question)
    assert not supported("Yes, Harvard is a partner.", whole(RULES), question)
    assert supported("A CGPA of 2.3 is too low, since at least 2.50 is needed to be nominated.", whole(RULES), question)
    assert supported("20 March is too late, for the deadline is 14 February 2027.", whole(RULES), question)


def test_a_table_row_cannot_speak_for_another_name() -> None:
    question = "What is the lowest result at Karasu University, and at Harvard University?"
    row = Quote(TABLE.passage, TABLE.document, TABLE.passage.sentences[-1])
    assert supported("The lowest result of Karasu University is CC.", (row,), question)
    assert not supported("The lowest result of Harvard University is CC.", (row,), question)


def test_a_statement_that_says_nothing_is_not_supported() -> None:
    assert not supported("Yes.", whole(RULES))
    assert not supported("", whole(RULES))
    assert not supported("The nomination fee is 40 USD.", ())


def test_statements_carry_verbatim_sentences_of_the_cited_passage() -> None:
    text = "You need 2.50 and 30 credit hours to be nominated [1]. The fee is 40 dollars [2][1]."
    first, second = ground(text, [RULES, ARABIC], "")
    assert [quote.text for quote in first.quotes] == [
        "5.1 A student may be nominated with a CGPA of at least 2.50 and 30 credit hours."
    ]
    assert first.text == "You need 2.50 and 30 credit hours to be nominated."
    assert [quote.document.title for quote in second.quotes] == ["تعليمات", "Exchange Regulation"]
    assert second.quotes[0].text == "رسوم الترشيح ٤٠ دولارًا أمريكيًا، وهي غير مستردة."


def test_a_sentence_without_a_mark_or_with_one_too_many_is_dropped() -> None:
    kept, dropped, unmarked = "The fee is 40 USD [1].", "The nomination fee is 40 USD [9].", "The fee is not refunded."
    assert [one.text for one in ground(f"{kept} {dropped} {unmarked}", [RULES], "")] == ["The fee is 40 USD."]
    assert [one.text for one in ground(dropped.replace("9", "1"), [RULES], "")] == ["The nomination fee is 40 USD."]
    assert ground("The nomination fee is 40 USD [1][9].", [RULES], "") == []
    assert ground("The nomination fee is 40 USD [0].", [RULES], "") == []


def test_a_claim_must_stand_in_the_passage_it_cites() -> None:
    assert ground("The nomination fee is 40 USD [1].", [RULES, TABLE], "")
    assert not ground("The nomination fee is 40 USD [2].", [RULES, TABLE], "")


def test_not_found_is_no_statement() -> None:
    assert read_statements("NOT_FOUND [1]", [RULES]) == []
    assert len(read_statements("The fee is 40 USD [1].", [RULES])) == 1


def test_html_and_strange_links_are_taken_out() -> None:
    def verified(text: str) -> str:
        statement = verify_statement(Statement(whole(RULES), text), "")
        return statement.text if statement else ""

    plain = "The nomination fee is 40 USD."
    assert verified("The [nomination fee](https://evil.example/pay) is 40 USD.") == plain
    assert verified("The [nomination fee](javascript:alert) is <b>40</b> USD.") == plain
    assert verified("![x](https://evil.example/x.png) The nomination fee is 40 USD<img src=x onerror=a>.") == plain
    assert verified("The nomination fee is 40 USD, see https://evil.example/pay.") == ""
    known = "Questions go to [this page](https://oir.example.edu/en/exchange)."
    assert verified(known) == known


def test_a_poor_statement_is_quoted_by_the_sentence_that_answers_best() -> None:
    (statement,) = read_statements("Siehe dort [1].", [RULES])
    assert len(statement.quotes) == 1
    assert statement.quotes[0].text in RULES.passage.text


def test_quotes_side_by_side_are_one() -> None:
    text = "An IELTS of 6.5 is B2 and a certificate is valid for two years [1]."
    (statement,) = ground(text, [RULES], "")
    assert [quote.text for quote in statement.quotes] == [
        "5.5 An IELTS of 6.5 is B2, not C1. A certificate is valid for two years."
    ]
