"""One loader a format, and the table that says which; a new format is a file and a row."""

from collections.abc import Callable
from pathlib import Path

from assistant.errors import LoadError
from ingest.loaders import content, docx, html, markdown, pdf, plain_text
from ingest.loaders.base import Extracted
from ingest.loaders.structure import with_headings

LOADERS: dict[str, Callable[[Path], Extracted]] = {
    ".md": markdown.load,
    ".markdown": markdown.load,
    ".txt": plain_text.load,
    ".html": html.load,
    ".htm": html.load,
    ".pdf": pdf.load,
    ".docx": docx.load,
}

MOST_BYTES = 50 * 1024 * 1024


def load(path: Path) -> Extracted:
    """Reads a file; raises LoadError with a reason and one line that names the file and the remedy."""
    loader = LOADERS.get(path.suffix.lower())
    if loader is None:
        raise LoadError("unsupported", f"{path.name}: this format is not read. Known: {', '.join(sorted(LOADERS))}.")
    size = path.stat().st_size
    if size == 0:
        raise LoadError("empty", f"{path.name}: the file is empty. Replace or remove it.")
    if size > MOST_BYTES:
        raise LoadError("too_large", f"{path.name}: {size >> 20} MB, more than {MOST_BYTES >> 20} MB. Split it.")
    content.check(path)
    try:
        extracted = loader(path)
    except (LoadError, OSError, MemoryError):
        raise
    except Exception as error:  # a parser can fail in any way on a broken file; that must not stop the others
        kind = type(error).__name__
        raise LoadError("damaged", f"{path.name}: it cannot be read ({kind}). Open it and save it again.") from error
    if not any(block.text.strip() or block.rows for block in extracted.blocks):
        raise LoadError("empty", f"{path.name}: no text was found in it. Replace or remove it.")
    extracted.blocks = with_headings(extracted.blocks)
    return extracted
