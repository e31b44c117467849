"""The same search as a LangChain retriever, for chains and graphs of LangChain; the assistant itself does without."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.language.detection import detect
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.query import read_query


class PassageRetriever(BaseRetriever):
    """`invoke(text, audience=, as_of=, k=4)` gives the k best passages as documents, best first."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    hybrid: HybridSearch

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[LangChainDocument]:
        read = read_query(query, detect(query), kwargs["audience"], kwargs["as_of"], names=self.hybrid.keywords.names)
        return [
            LangChainDocument(
                id=hit.passage.id,
                page_content=hit.passage.text,
                metadata={"source": hit.document.source, "title": hit.document.title, "score": hit.score},
            )
            for hit in self.hybrid.find(read, kwargs.get("k", 4)).hits
        ]
