"""Which parts of a web page are its own text, and which are menus, footers, scripts and hidden things."""

import re

from lxml.html import HtmlElement

NEVER = {
    "script", "style", "noscript", "template", "svg", "iframe", "head", "select", "dialog", "input", "textarea",
    "datalist", "object", "canvas", "audio", "video", "map",
}  # fmt: skip
AROUND = {"nav", "footer", "aside", "button"}
AROUND_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary"}
AROUND_NAMES = re.compile(
    r"(^|[-_\s])(nav|navbar|menu|breadcrumbs?|footer|sidebar|cookie|cookies|banner|share|social|skip|pagination|search"
    r"|toolbar)([-_\s]|$)",
    re.IGNORECASE,
)
NAMED_TAGS = {"div", "ul", "ol", "section", "p", "header", "form"}
FOLDING = re.compile(r"accordion|collaps|toggle|tab-?pane|panel|answer|faq", re.IGNORECASE)
OWN_SHARE = 0.4
"""What holds more of the page's words than this is its text, whatever its class is called."""
MENU_LINKS = 4


class Visibility:
    """Tells for the elements of one page whether a reader who came for its text would see them."""

    def __init__(self, body: HtmlElement) -> None:
        self._words = max(1, _words(body))
        self._unfolded = _unfolded(body)
        self._menus = _leading_menus(body)

    def hides(self, element: HtmlElement) -> bool:
        """Whether an element is left out with all that it holds."""
        if element.tag in NEVER:
            return True
        if element.tag == "button":
            return not is_fold_title(element)
        if self._concealed(element) or element in self._menus:
            return True
        return self._around(element) and not self._is_the_text(element)

    def _concealed(self, element: HtmlElement) -> bool:
        style = re.sub(r"\s", "", element.get("style") or "").lower()
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if not hidden and "display:none" not in style and "visibility:hidden" not in style:
            return False
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        folded = element.get("id") in self._unfolded or element.get("role") == "tabpanel" or bool(FOLDING.search(names))
        return not (folded or _follows_fold_title(element))

    def _around(self, element: HtmlElement) -> bool:
        if element.tag == "aside" and any(above.tag in ("main", "article") for above in element.iterancestors()):
            return _mostly_links(element)  # else a note beside the text and not a column beside the page
        if element.tag in AROUND or element.get("role") in AROUND_ROLES:
            return True
        if element.tag == "header":
            return element.find(".//h1") is None
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        named = element.tag in NAMED_TAGS and bool(AROUND_NAMES.search(names))
        return named and element.find(".//h1") is None

    def _is_the_text(self, element: HtmlElement) -> bool:
        """Whether so much of the page stands in an element that it cannot be what surrounds the text."""
        return _words(element) > OWN_SHARE * self._words and not _mostly_links(element)


def _mostly_links(element: HtmlElement) -> bool:
    return sum(_words(link) for link in element.iter("a")) >= _words(element) / 2


def is_fold_title(element: HtmlElement) -> bool:
    """Whether a click on an element shows or hides what follows it: the question of an accordion."""
    if element.get("aria-expanded") is not None or "collapse" in (element.get("data-toggle") or ""):
        return True
    if "collapse" in (element.get("data-bs-toggle") or ""):
        return True
    return element.tag == "button" and any(
        re.fullmatch(r"h[1-6]|dt|summary", str(a.tag)) for a in element.iterancestors()
    )


def _follows_fold_title(element: HtmlElement) -> bool:
    """Whether an element stands right after the title that shows or hides it, also where no id ties them."""
    before = element.getprevious()
    return before is not None and any(isinstance(one.tag, str) and is_fold_title(one) for one in before.iter())


def _words(element: HtmlElement) -> int:
    unseen = sum(len((one.text or "").split()) for one in element.iter("script", "style", "noscript", "template"))
    return len(element.text_content().split()) - unseen


def _unfolded(body: HtmlElement) -> set[str]:
    """The ids of what a click would show."""
    found: set[str] = set()
    for element in body.iter():
        if isinstance(element.tag, str) and is_fold_title(element):
            targets = (
                element.get("aria-controls"),
                element.get("href"),
                element.get("data-target"),
                element.get("data-bs-target"),
            )
            found |= {name.lstrip("#") for target in targets if target for name in target.split()}
    return found


def _leading_menus(body: HtmlElement) -> set[HtmlElement]:
    """Lists of nothing but short links before the page's first heading, where nothing names the page's own part."""
    if body.tag != "body" or body.find(".//h1") is None:
        return set()
    found: set[HtmlElement] = set()
    for element in body.iter("h1", "ul", "ol"):
        if element.tag == "h1":
            break
        links = list(element.iter("a"))
        words = _words(element)
        if len(links) >= MENU_LINKS and words and sum(_words(link) for link in links) >= 0.9 * words:
            found.add(element)
    return found
