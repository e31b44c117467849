"""The tools: functions that gather findings for a question; a new one is a file and a row here."""

from assistant.tools.base import Tool
from assistant.tools.find_contact import FindContact
from assistant.tools.search_documents import SearchDocuments

TOOLS: dict[str, Tool] = {
    "search_documents": SearchDocuments(),
    "find_contact": FindContact(),
}
