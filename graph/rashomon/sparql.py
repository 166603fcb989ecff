"""The tokens of a SPARQL text, as far as it takes to tell keywords and variables from strings, IRIs and comments.

Source: SPARQL 1.1 Query Language, section 19.8.
"""

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<skip>\s+|\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"|'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
                  |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<word>@?(?:[^\W\d]|:)(?:[\w.:%-]|\\.)*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> list[re.Match[str]]:
    """Return the tokens of a text; `lastgroup` is their kind: iri, string, variable, word or other."""
    return [found for found in _TOKEN.finditer(text) if found.lastgroup != "skip"]
