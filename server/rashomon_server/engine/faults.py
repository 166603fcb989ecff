"""What the parser and the evaluator say, in words that help to correct the query."""

import re

from rashomon_server.lexing import Position, undeclared_prefix
from rashomon_server.problems import MalformedQueryProblem, UnknownFunctionProblem

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTERS = re.compile(r"\[[^\]]*(?:'\]'[^\]]*)*\]|\x22(?P<mark>[^\x22\s]+)\x22", re.DOTALL)
_REASON = re.compile(r"(?:^expected (?:one of )?|, )([A-Z][A-Za-z]+ (?=[a-zA-Z])[^,\[\x22]*)")
_FUNCTION = re.compile(r"custom (?:aggregate )?function (<[^>]*>)", re.IGNORECASE)
_SNIPPET = 24


def syntax_problem(message: str, text: str) -> MalformedQueryProblem:
    """Make a problem of the parser's message, without its lists of every character that could have stood there."""
    prefix = undeclared_prefix(text)
    if prefix is not None:
        return MalformedQueryProblem(f"the prefix {prefix[0]}: is not declared", prefix[1].line, prefix[1].column)
    found = _POSITION.match(message)
    if found is None:
        return MalformedQueryProblem(message.partition("\n")[0], text.count("\n") + 1, 1)
    place = Position(int(found[1]), int(found[2]))
    reason = _REASON.search(found[3])
    if reason is not None:
        return MalformedQueryProblem(reason[1].strip(), place.line, place.column)
    line = (text.splitlines() or [""])[place.line - 1 : place.line]
    rest = line[0][place.column - 1 :][:_SNIPPET] if line else ""
    sentence = f"{rest!r} is not expected here" if rest else "the query ends too early, or the line does"
    marks = sorted({match["mark"] for match in _CHARACTERS.finditer(found[3]) if match["mark"]})
    if marks:
        sentence += f"; possible are {' '.join(marks)}"
    return MalformedQueryProblem(sentence, place.line, place.column)


def function_problem(message: str) -> UnknownFunctionProblem | None:
    """Make a problem of the engine's message that a function is unknown, if it is one."""
    found = _FUNCTION.search(message)
    return UnknownFunctionProblem(found[1]) if found else None
