"""Counts and times for whoever runs the office's server, in Prometheus' form."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from assistant.domain.answers import Answer

BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
METHODS = {"GET", "POST", "DELETE", "HEAD", "OPTIONS"}


class Metrics:
    """One application's figures; no label ever holds what somebody asked."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "ira_request_seconds", "Requests", ["method", "route", "status"], buckets=BUCKETS, registry=self._registry
        )
        self._answers = Counter(
            "ira_answers", "Answers by outcome", ["outcome", "language", "mode"], registry=self._registry
        )
        self._steps = Histogram(
            "ira_step_seconds", "Steps of an answer", ["step"], buckets=BUCKETS, registry=self._registry
        )

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts a request under its route's pattern."""
        self._requests.labels(method if method in METHODS else "other", route, str(status)).observe(seconds)

    def answer(self, answer: Answer) -> None:
        """Counts an answer and its steps."""
        language = answer.language if answer.language in ("en", "ar") else "other"
        self._answers.labels(answer.outcome.value, language, answer.mode).inc()
        for step, milliseconds in answer.timings_ms.items():
            self._steps.labels(step).observe(milliseconds / 1000)

    def text(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self._registry)
