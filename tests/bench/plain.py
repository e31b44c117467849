"""The pipeline of the LangChain tutorial: split at 1000 characters, embed, Chroma, the four nearest."""

from pathlib import Path
from typing import Any

from ingest.corpus import CorpusFile, read_office, walk
from ingest.layout import lay_out
from ingest.loaders import load


def texts(corpus: Path) -> list[tuple[str, str]]:
    """Source and text of every readable file, by the same loaders as this system's."""
    found = []
    for entry in walk(corpus, read_office(corpus)):
        if isinstance(entry, CorpusFile):
            found.append((entry.source, lay_out(load(entry.path)).text))
    return found


class PlainPipeline:
    """RecursiveCharacterTextSplitter 1000/200, the same model, Chroma; `k` is 4 in the tutorial."""

    def __init__(self, folder: Path) -> None:
        from langchain_chroma import Chroma
        from langchain_core.embeddings import Embeddings
        from sentence_transformers import SentenceTransformer

        from assistant.index.sentence_model import bundled_model_dir

        model = SentenceTransformer(str(bundled_model_dir()), device="cpu")

        class Encoder(Embeddings):
            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                vectors: list[list[float]] = model.encode(texts, show_progress_bar=False).tolist()
                return vectors

            def embed_query(self, text: str) -> list[float]:
                vector: list[float] = model.encode(text, show_progress_bar=False).tolist()
                return vector

        self._store = Chroma(collection_name="tutorial", embedding_function=Encoder(), persist_directory=str(folder))

    def ingest(self, corpus: Path) -> int:
        """Splits, embeds and stores every file; returns the number of chunks."""
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        documents = [Document(page_content=text, metadata={"source": source}) for source, text in texts(corpus)]
        chunks = splitter.split_documents(documents)
        for begin in range(0, len(chunks), 5000):
            self._store.add_documents(chunks[begin : begin + 5000])
        return len(chunks)

    def search(self, text: str, k: int = 4) -> list[str]:
        """Sources of the k nearest chunks."""
        found: list[Any] = self._store.similarity_search(text, k=k)
        return [document.metadata["source"] for document in found]
