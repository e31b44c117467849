"""Denials that are the source's own, and denials that are not."""

import pytest

from assistant.answering.claims.polarity import agrees


@pytest.mark.parametrize(
    ("source", "true", "lie"),
    [
        (
            "Students in their final semester, however, may not apply.",
            "Students in their final semester cannot apply.",
            "Students in their final semester may apply.",
        ),
        (
            "An IELTS test of 6.5 is level B2, not C1.",
            "An IELTS test of 6.5 is level B2.",
            "The IELTS test is not level B2.",
        ),
        (
            "The nomination fee of 40 USD is not refunded.",
            "The nomination fee is 40 USD.",
            "The nomination fee is refunded.",
        ),
        (
            "The fee is 40 USD. It is not refunded.",
            "The fee of 40 USD is not refunded.",
            "The fee of 40 USD is refunded.",
        ),
        ("Apply for the grant by 1 May.", "Apply for the grant no later than 1 May.", "Do not apply for the grant."),
        (
            "Students are exempt from tuition.",
            "Students do not pay tuition.",
            "Students never are exempt from tuition.",
        ),
        ("Is work allowed? Paid work is not allowed.", "Paid work is not allowed.", "Paid work is allowed."),
        ("لا يعمل الطالب بأجر في الجامعة.", "الطالب لا يعمل بأجر.", "يعمل الطالب بأجر في الجامعة."),
    ],
)
def test_a_denial_is_told_from_its_opposite(source: str, true: str, lie: str) -> None:
    language = "ar" if source[0] > "\u0600" else "en"
    assert agrees((true, language), [(source, language)])
    assert not agrees((lie, language), [(source, language)])
