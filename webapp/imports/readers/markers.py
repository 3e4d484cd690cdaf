"""List markers that an author typed: "a.", "(ii)", "1.1", "•", "-" at the start of a paragraph.

A marker is cut off only where it can be nothing else:

* a bullet glyph, or a dash, asterisk or lone "o" as typed in place of one, with white space after
  it ("o" only before a capital or a tab);
* one small letter, a small roman numeral or a number of up to three digits, closed by ".", ")" or
  standing in brackets, with white space after it ("a. ", "(iv) ", "12) ", never "e.g. ");
* a number of several parts ("1.1", "2.3.1a") before a capital, a quotation mark or a bracket; a
  part is of one or two digits, so that neither "0.125" nor a date is one;
* one capital closed by a round bracket ("A) "): "A. Smith" is a name.

Words must follow: a cell that holds nothing but "1." is not a list.
"""

from __future__ import annotations

import re

_BULLETS = "•·●○◦■□▪▫◆◇❖➢➤►▶▸‣⁃∙✓✔✗✘★☐☑☒→⇒\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_TYPED = re.compile(
    rf"""
    (?P<marker>
        [{_BULLETS}]+ (?=\s|\w|[“‘"'(£])
      | (?:-|–|—|\*) (?=\s)
      | o (?=\t|\s+[A-Z“‘"(])
      | \( (?: [a-zA-Z] | [ivx]{{1,5}} | \d{{1,3}} ) \) (?=\s|[A-Z])
      | (?: [a-z] | [ivx]{{1,5}} | \d{{1,3}} ) [.)] (?=\s)
      | [A-Z] \) (?=\s)
      | \d{{1,2}} (?: \.\d{{1,2}} )+ [a-z]? [.):]? (?=\s+[A-Z“‘"'(\[£])
    )
    \s* (?P<text>\S.*)
    """,
    re.VERBOSE | re.DOTALL,
)
_NEGATIVE_NUMBER = re.compile(r"[-–—]\s*[£(]{0,2}[\d.,]+\s*[%)mk]{0,2}\Z")


def split_typed_marker(text: str) -> tuple[str | None, str]:
    """Return a paragraph's typed marker and its other words; None where it has no marker."""
    found = _TYPED.match(text)
    if found is None or _NEGATIVE_NUMBER.match(text):
        return None, text
    return found["marker"], found["text"]
