"""Compose: say whether the findings answer, and write the draft from them."""

from assistant.answering.absent import absent_name
from assistant.answering.answerability import answerability, features
from assistant.answering.composers.extractive import ExtractiveComposer, lacking
from assistant.answering.context import Composer, Context
from assistant.answering.draft import Draft
from assistant.answering.precedence import by_precedence
from assistant.answering.readings import narrowed, open_readings, said_in
from assistant.answering.replies import replies_for
from assistant.domain.answers import NoticeBlock, Outcome
from assistant.errors import ModelError
from assistant.registry.documents import DocumentRegistry
from assistant.retrieval.required import required_kinds

ANSWERED, PARTIAL = 0.5, 0.34
"""From these probabilities on, the findings are taken to answer, or to come near."""


class Compose:
    """The configured composer; where a model is slow, failing or absent, the extractive one with a notice."""

    name = "compose"

    def __init__(self, composer: Composer, fallback: ExtractiveComposer, registry: DocumentRegistry) -> None:
        self._registry = registry
        self._composer = composer
        self._fallback = fallback

    def __call__(self, context: Context) -> None:
        """Sets the draft and the outcome."""
        if context.outcome or context.query is None:
            return
        findings = context.findings
        context.answerability = answerability(features(context.query, findings))
        readings = open_readings(context.standalone, context.findings.hits)
        if readings and len(context.query.concepts) == 1 and not context.in_danger:
            self._ask_back(context, readings)
            return
        if not self._says(context):
            context.outcome = Outcome.NOT_FOUND
            return
        nearest = context.answerability < ANSWERED
        if not context.in_danger:
            context.draft.unheard = absent_name(context.query.asks, context.query, findings.named)
        context.outcome = Outcome.PARTIAL if nearest or context.draft.unheard else Outcome.ANSWERED
        for part in context.parts:
            if not context.in_danger and answerability(features(part.query, part.findings)) < PARTIAL:
                part.findings.hits = []
        notices, unheard = context.draft.notices, context.draft.unheard
        context.draft = self._write(context)
        context.draft.unheard = unheard
        if context.mode == self._fallback.mode:
            self._order(context)
            if not context.parts and self._lacks(context):
                context.outcome = Outcome.NOT_FOUND
        context.draft.notices[:0] = notices
        context.draft.suggestions = [narrowed(context.standalone, value, context.language) for value in readings]

    @staticmethod
    def _ask_back(context: Context, readings: list[str]) -> None:
        """Where one word was asked and the rules differ, asks which is meant instead of guessing."""
        replies = replies_for(context.language)
        options = replies.phrase("or").join(said_in(value, replies.language) for value in readings)
        context.draft.lead = replies.phrase("clarify", options=options)
        context.draft.suggestions = [narrowed(context.standalone, value, replies.language) for value in readings]
        context.outcome = Outcome.CLARIFY

    @staticmethod
    def _says(context: Context) -> bool:
        """Whether the documents say enough to be quoted; somebody in danger gets whatever they say."""
        findings = context.findings
        if context.in_danger or context.query is None:
            return bool(findings.hits)
        context.draft.unheard = absent_name(context.query.asks, context.query, findings.heard)
        needed = ANSWERED if findings.elsewhere else PARTIAL
        return bool(findings.hits) and context.answerability >= needed and not context.draft.unheard

    @staticmethod
    def _lacks(context: Context) -> bool:
        """Whether the quotes hold nothing of the kind asked for, such as an amount: then they are no answer."""
        assert context.query is not None
        quotes = [quote for statement in context.draft.statements for quote in statement.quotes]
        return not context.in_danger and bool(lacking(quotes, required_kinds(context.query.asks)))

    def _order(self, context: Context) -> None:
        """Where quotes differ, puts the one that counts first and says so, or says that none is known to count."""
        draft = context.draft
        if context.parts:
            return
        draft.statements, first, undecided = by_precedence(draft.statements, self._registry.office().precedence)
        replies = replies_for(context.language)
        if first:
            draft.notices.append(NoticeBlock(code="precedence", text=replies.phrase("notice.precedence", first=first)))
        if undecided:
            titles = replies.phrase("and").join(undecided)
            draft.notices.append(NoticeBlock(code="conflict", text=replies.phrase("notice.conflict", titles=titles)))

    def _write(self, context: Context) -> Draft:
        context.mode = self._composer.mode
        try:
            return self._composer.compose(context)
        except ModelError:
            context.mode = self._fallback.mode
            draft = self._fallback.compose(context)
            draft.notices.append(
                NoticeBlock(code="model_failed", text=replies_for(context.language).phrase("notice.model_failed"))
            )
            return draft
