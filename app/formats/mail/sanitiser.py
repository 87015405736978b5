"""HTML of strangers: reduced to what shows text, and safe in Qt's rich text, which reads files and hosts it is told of."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Collection
from typing import Final

from app.formats.mail.plain import plain

HTML_LIMIT: Final = 1_000_000
"""Characters that are looked at."""
MOST_TAGS: Final = 30_000
MOST_ENTITIES: Final = 60_000
DEEPEST: Final = 400
"""Elements that may stand open at once: nesting costs quadratic time, in the cleaner as in Qt."""
DEEPEST_LETTERING: Final = 60

TAGS: Final = frozenset(
    """
    a abbr b big blockquote br center cite code col colgroup dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr
    i img ins kbd li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u
    ul var
    """.split()  # noqa: SIM905 - words are read as words
)
_DROPPED: Final = frozenset(
    """
    script style title head noscript iframe object embed applet template svg math form-data xml
    """.split()  # noqa: SIM905 - words are read as words
)
_ATTRIBUTES: Final = {
    "*": {"style", "align", "dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "font": {"color", "size", "face"},
    "table": {"border", "cellpadding", "cellspacing", "width", "bgcolor"},
    "td": {"colspan", "rowspan", "width", "valign", "bgcolor"},
    "th": {"colspan", "rowspan", "width", "valign", "bgcolor"},
    "tr": {"valign", "bgcolor"},
    "ol": {"start", "type"},
    "ul": {"type"},
}
_SIZES: Final = frozenset(
    {"width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "start", "size"}
)
_STYLES: Final = frozenset(
    """
    color background-color font-weight font-style text-decoration text-align vertical-align font-family
    font-size white-space
    """.split()  # noqa: SIM905 - words are read as words
)
_STYLE_VALUE: Final = re.compile(r"[\w\s#%.,'\"()-]{1,200}")
_FONT_SIZE: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,4})?(?:px|pt)|[0-2](?:\.\d{1,4})?r?em|\d{2,3}%|(?:x{1,2}-)?(?:small|large)|medium|smaller|larger)"
)
_SIZE: Final = re.compile(r"[+-]?\d{1,4}(?:px|%)?")
_MARKUP: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)|<")
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_IMAGE: Final = re.compile(r'<img((?:\s[\w-]+="[^"]*")*)\s?/?>')
_CLEAN_TAG: Final = re.compile(r'<(/?)([a-z0-9]+)((?:\s[\w-]+="[^"]*")*)\s?/?>')
_HIDDEN: Final = 'style="display:none'
_VOID: Final = frozenset({"br", "hr", "img", "col"})
_ALT: Final = re.compile(r'\salt="([^"]*)"')
_LINE_TAG: Final = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/blockquote)\b[^<>]*>", re.IGNORECASE)
_BLANK_LINES: Final = re.compile(r"\n(?:[ \t]*\n){2,}")
_INVISIBLE: Final = re.compile(r"<(script|style|title)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_LETTERING: Final = frozenset(
    """
    a b big code em font i nobr s small strike strong tt u
    """.split()  # noqa: SIM905 - words are read as words
)
_NEVER_OPEN: Final = frozenset(
    """
    br hr img meta link input col area base wbr source p li td th tr dt dd option thead tbody tfoot colgroup
    html head body
    """.split()  # noqa: SIM905 - words are read as words
)


def sanitise(html: str, cids: Collection[str] = ()) -> str:
    """What may be shown of a mail's HTML.

    No script, form, frame, or style sheet; no picture but those of the mail itself (``cid:`` names in ``cids``), the words
    for the others in their place; links only to http, https and mailto. Markup made to exhaust its reader becomes text.
    """
    return _cleaned(html, cids, for_reading=False)


def text_of(html: str) -> str:
    """The words of a mail's HTML, laid out with line breaks and lists, without what its sender hides."""
    import inscriptis  # type: ignore[import-untyped]

    clean = _cleaned(html, (), for_reading=True)
    if not clean.strip():
        return ""
    try:
        text = inscriptis.get_text(clean, _reading())
    except (ValueError, RecursionError, AssertionError, IndexError, KeyError, AttributeError, TypeError):
        text = ""
    return _BLANK_LINES.sub("\n\n", text).strip("\n") if text.strip() else stripped(clean)


def stripped(html: str) -> str:
    """The words of HTML that is not worth understanding: every tag taken away."""
    text = _ANY_TAG.sub("", _LINE_TAG.sub("\n", _INVISIBLE.sub("", html)))
    return re.sub(r"\n\s*\n\s*", "\n\n", entities.unescape(text)).strip()


def is_hostile(html: str) -> bool:
    """Whether the markup would cost its reader more than its words are worth."""
    if html.count("&") > MOST_ENTITIES:
        return True
    open_now: dict[str, int] = {}
    depth = lettering = 0
    for count, match in enumerate(_MARKUP.finditer(html)):
        if count >= MOST_TAGS:
            return True
        name = (match.group(2) or "").lower()
        if not name or name in _NEVER_OPEN:
            continue
        step = -1 if match.group(1) else 1
        if step < 0 and not open_now.get(name):
            continue
        open_now[name] = open_now.get(name, 0) + step
        depth += step
        lettering += step if name in _LETTERING else 0
        if depth > DEEPEST or lettering > DEEPEST_LETTERING:
            return True
    return False


def _cleaned(html: str, cids: Collection[str], *, for_reading: bool) -> str:
    import nh3

    html = plain(html[:HTML_LIMIT])
    if is_hostile(html):
        return entities.escape(stripped(html)).replace("\n", "<br>")
    known = frozenset(cids)

    def allowed(_tag: str, attribute: str, value: str) -> str | None:
        return _hidden(attribute, value) if for_reading else _allowed(attribute, value, known)

    clean = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        attribute_filter=allowed,
        url_schemes={"http", "https", "mailto", "cid"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
    return _IMAGE.sub(_without_source, _without_hidden(clean)).strip()


def _allowed(attribute: str, value: str, cids: Collection[str]) -> str | None:
    if attribute == "src":
        return value if value.lower().startswith("cid:") and value[4:] in cids else None
    if attribute == "href":
        return value.strip() if re.match(r"\s*(?:https?|mailto):", value, re.IGNORECASE) else None
    if attribute == "style":
        return _style(value)
    if attribute in _SIZES:
        return value if _SIZE.fullmatch(value.strip()) and not _is_huge(attribute, value) else None
    return value[:500] if attribute == "alt" else value if re.fullmatch(r"[\w\s#,'-]{1,60}", value) else None


def _without_hidden(clean: str) -> str:
    """Take out what the sender hides, which Qt would show. The cleaner's markup is complete: every element is closed."""
    if _HIDDEN not in clean:
        return clean
    out: list[str] = []
    at = depth = 0
    for tag in _CLEAN_TAG.finditer(clean):
        if depth == 0 and _HIDDEN not in tag.group(3):
            continue
        if depth == 0:
            out.append(clean[at : tag.start()])
        if tag.group(2) not in _VOID:
            depth += -1 if tag.group(1) else 1
        if depth == 0:
            at = tag.end()
    return "".join(out) + (clean[at:] if depth == 0 else "")


def _is_huge(attribute: str, value: str) -> bool:
    return attribute in ("colspan", "rowspan", "size") and int(re.sub(r"\D", "", value)) > 100


def _hidden(attribute: str, value: str) -> str | None:
    """For the reader of words a style matters only where it hides something."""
    return "display:none" if attribute == "style" and _hides(value) else None


def _hides(style: str) -> bool:
    return re.search(r"display\s*:\s*none", style[:2000], re.IGNORECASE) is not None


def _style(value: str) -> str | None:
    kept = ["display:none"] if _hides(value) else []
    for declaration in value[:2000].split(";"):
        name, _, wanted = declaration.partition(":")
        name, wanted = name.strip().lower(), wanted.strip()
        if name not in _STYLES or not _STYLE_VALUE.fullmatch(wanted):
            continue
        if "(" in wanted and not re.fullmatch(r"rgba?\([\d\s,.%]+\)", wanted.lower()):
            continue
        if name == "font-size" and not _FONT_SIZE.fullmatch(wanted.lower()):
            continue
        kept.append(f"{name}:{wanted}")
    return ";".join(kept) or None


def _without_source(image: re.Match[str]) -> str:
    """A picture that must not be shown gives way to its words."""
    if ' src="' in image.group(1):
        return image.group()
    alt = _ALT.search(image.group(1))
    return entities.escape(entities.unescape(alt.group(1))) if alt else ""


def _reading() -> object:
    from inscriptis.css_profiles import STRICT_CSS_PROFILE  # type: ignore[import-untyped]
    from inscriptis.model.config import ParserConfig  # type: ignore[import-untyped]

    return ParserConfig(css=STRICT_CSS_PROFILE, display_images=False, display_links=False)
