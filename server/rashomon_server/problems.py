"""Every fault of the server and its answer, in one place: RFC 9457 problem details, or a page with the same words.

Problem
├── BadRequestProblem                400
│   ├── MalformedQueryProblem           line, column
│   ├── QueryTooLargeProblem            limit, setting, line, column
│   ├── UnknownFunctionProblem          function
│   ├── ParameterProblem                parameter
│   └── EncodingProblem
├── ForbiddenFeatureProblem          403 feature
│   └── StoreFeatureProblem
├── ReadOnlyProblem                  403
├── NotFoundProblem                  404
├── MethodNotAllowedProblem          405 allow
├── NotAcceptableProblem             406 formats
├── UnwritableProblem                406 thing
├── RequestTimeoutProblem            408 part
├── BodyTooLargeProblem              413 limit
├── TargetTooLongProblem             414 limit
├── UnsupportedMediaTypeProblem      415 accepted
├── RangeProblem                     416 size
├── HeadersTooLargeProblem           431 limit
├── EngineProblem                    500
├── StoreProblem                     502
│   └── StoreCutProblem                 limit
├── BusyProblem                      503 retry_after
├── TooManyConnectionsProblem        503 limit, retry_after
├── StoreUnreachableProblem          503 retry_after
│   └── StoreUnreadyProblem             release
└── StoreTimeoutProblem              504 limit
"""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

MEDIA = "application/problem+json"


class Problem(Exception):
    """A fault with its status, its sentence and the remedy; `members` are the data it carries."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "The server failed"

    def __init__(
        self,
        detail: str,
        remedy: str,
        members: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail, self.remedy = detail, remedy
        self.members, self.headers = dict(members or {}), dict(headers or {})

    @classmethod
    def slug(cls) -> str:
        """Return the name of the kind of problem, as it stands in `type` and on the page of problems."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__.removesuffix("Problem") or "Problem").lower()

    def body(self) -> dict[str, object]:
        """Return the members of the answer: type, title, status, detail, remedy, then the data of the fault."""
        return {
            "type": f"/problems#{self.slug()}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "remedy": self.remedy,
            **self.members,
        }


class BadRequestProblem(Problem):
    """The request does not follow the protocol."""

    status = 400
    title = "The request does not follow the protocol"


class MalformedQueryProblem(BadRequestProblem):
    """The query is not valid SPARQL 1.1; the position of the fault is given."""

    title = "The query is not valid SPARQL"

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(
            f"Line {line}, column {column}: {message}",
            "Correct the query at that position.",
            {"line": line, "column": column},
        )


class QueryTooLargeProblem(BadRequestProblem):
    """The query is longer, deeper or made of more parts than the server accepts; told before it is parsed."""

    title = "The query is too large"

    def __init__(self, parts: str, setting: str, limit: int, line: int, column: int) -> None:
        super().__init__(
            f"The query has more than {limit} {parts}, from line {line}, column {column} on.",
            f"Ask several smaller queries, or raise {setting} on a server of your own.",
            {"limit": limit, "setting": setting, "line": line, "column": column},
        )


class UnknownFunctionProblem(BadRequestProblem):
    """The query calls a function that the engine does not have."""

    title = "The query calls an unknown function"

    def __init__(self, function: str) -> None:
        super().__init__(
            f"There is no function {function}.",
            "Use functions of SPARQL 1.1, the XPath constructors or GeoSPARQL.",
            {"function": function},
        )


class ParameterProblem(BadRequestProblem):
    """A parameter is missing, repeated, unknown or of the wrong type."""

    title = "A parameter is not usable"

    def __init__(self, parameter: str, detail: str, remedy: str) -> None:
        super().__init__(detail, remedy, {"parameter": parameter})


class EncodingProblem(BadRequestProblem):
    """The request is not valid UTF-8."""

    title = "The request is not valid UTF-8"

    def __init__(self, part: str, position: int) -> None:
        super().__init__(
            f"The {part} is not valid UTF-8 at byte {position}.",
            "Encode the text as UTF-8, and percent-encode it once in an address or a form.",
            {"part": part},
        )


class ForbiddenFeatureProblem(Problem):
    """The query uses a feature that this endpoint refuses to everybody, such as SERVICE."""

    status = 403
    title = "The query uses a feature that is refused here"

    def __init__(self, feature: str, line: int, column: int) -> None:
        super().__init__(
            f"{feature} in line {line}, column {column}: this endpoint calls no other one.",
            f"Remove {feature}, or join the answers of both endpoints on your side.",
            {"feature": feature, "line": line, "column": column},
        )


class StoreFeatureProblem(ForbiddenFeatureProblem):
    """The query uses a pragma or function that only one kind of store has, and that may reach beyond the query."""

    def __init__(self, feature: str, line: int, column: int) -> None:
        super().__init__(feature, line, column)
        self.detail = f"{feature} in line {line}, column {column} is not part of SPARQL 1.1, and is not passed on."
        self.remedy = f"Write the query without {feature}."


class ReadOnlyProblem(Problem):
    """Updates are refused: a release never changes."""

    status = 403
    title = "The endpoint is read-only"

    def __init__(self) -> None:
        super().__init__(
            "SPARQL Update is not offered: a release never changes.", "Send a query, or use `rashomon build`."
        )


class NotFoundProblem(Problem):
    """There is nothing at the address."""

    status = 404
    title = "There is nothing at this address"


class MethodNotAllowedProblem(Problem):
    """The address does not answer the method."""

    status = 405
    title = "The method is not allowed here"

    def __init__(self, method: str, allow: str) -> None:
        super().__init__(
            f"{method} is not answered at this address.", f"Use one of: {allow}.", {"allow": allow}, {"Allow": allow}
        )


class NotAcceptableProblem(Problem):
    """None of the accepted formats is one that the address offers; those are listed."""

    status = 406
    title = "None of the accepted formats is offered"

    def __init__(self, wanted: str, offered: Sequence[tuple[str, str]]) -> None:
        names = ", ".join(media for _, media in offered)
        super().__init__(
            f"{wanted} is not offered at this address.",
            f"Accept one of: {names}; or use ?format= with one of: {', '.join(name for name, _ in offered)}.",
            {"formats": [media for _, media in offered]},
        )


class UnwritableProblem(Problem):
    """The answer holds something that the format cannot, as XML 1.0 cannot hold most control characters."""

    status = 406
    title = "The answer cannot be written in this format"

    def __init__(self, format: str, thing: str) -> None:
        super().__init__(
            f"The answer holds {thing}, which {format} cannot hold.",
            "Ask for another format: JSON for tables, Turtle for graphs.",
            {"thing": thing},
        )


class RequestTimeoutProblem(Problem):
    """The request comes so slowly that it is waited for no longer."""

    status = 408
    title = "The request took too long to arrive"

    def __init__(self, part: str, seconds: float) -> None:
        super().__init__(
            f"The {part} of the request was not complete after {seconds:g} seconds.",
            "Send the request again, over a faster connection.",
            {"part": part},
            {"Connection": "close"},
        )


class BodyTooLargeProblem(Problem):
    """The body of the request is larger than the server reads."""

    status = 413
    title = "The request is too large"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The body of the request is larger than {limit} bytes.",
            "Send a smaller query, or raise max_body_bytes on a server of your own.",
            {"limit": limit},
            {"Connection": "close"},
        )


class TargetTooLongProblem(Problem):
    """The address of the request is longer than the server reads."""

    status = 414
    title = "The address is too long"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The address is longer than {limit} bytes.", "POST the query.", {"limit": limit}, {"Connection": "close"}
        )


class UnsupportedMediaTypeProblem(Problem):
    """The body of the request is of a type that the protocol does not know."""

    status = 415
    title = "The type of the body is not supported"

    def __init__(self, media: str, accepted: Sequence[str]) -> None:
        super().__init__(
            f"A body of the type {media or '(none)'} is not understood.",
            f"Send one of: {', '.join(accepted)}.",
            {"accepted": list(accepted)},
            {"Accept-Post": ", ".join(accepted)},
        )


class RangeProblem(Problem):
    """The requested range lies outside the file."""

    status = 416
    title = "The range lies outside the file"

    def __init__(self, size: int) -> None:
        super().__init__(
            f"The file has {size} bytes, and the requested range none of them.",
            "Ask for a range that begins inside the file.",
            {"size": size},
            {"Content-Range": f"bytes */{size}"},
        )


class HeadersTooLargeProblem(Problem):
    """The headers of the request are larger than the server reads."""

    status = 431
    title = "The headers are too large"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"There are more than {limit} bytes of headers.", "Send fewer.", {"limit": limit}, {"Connection": "close"}
        )


class EngineProblem(Problem):
    """The engine failed on a valid query; the fault is ours."""

    title = "The query could not be evaluated"


class BusyProblem(Problem):
    """Too many queries are waiting; the answer says when to come back."""

    status = 503
    title = "The server is busy"

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            "Too many queries are waiting already.",
            f"Send the query again in {retry_after} seconds.",
            {"retry_after": retry_after},
            {"Retry-After": str(retry_after)},
        )


class StoreProblem(Problem):
    """The store behind this server failed on the query, or answered something that is no answer."""

    status = 502
    title = "The store behind this server failed"


class StoreCutProblem(StoreProblem):
    """The store cuts long answers, and this one is longer; a part of it would pass for the whole."""

    title = "The store behind this server cuts the answer"

    def __init__(self, limit: str) -> None:
        super().__init__(
            f"The store behind this server cuts answers ({limit}), and this answer is cut.",
            "Ask for fewer rows by LIMIT and OFFSET, download a dump, or have the limit of the store raised.",
            {"limit": limit},
        )


class StoreUnreachableProblem(Problem):
    """The store behind this server does not answer at present."""

    status = 503
    title = "The store behind this server is not there"

    def __init__(self, detail: str, remedy: str, retry_after: int, members: Mapping[str, object] | None = None) -> None:
        super().__init__(
            detail, remedy, {"retry_after": retry_after, **(members or {})}, {"Retry-After": str(retry_after)}
        )


class StoreUnreadyProblem(StoreUnreachableProblem):
    """The store behind this server does not hold the release that is served, or not yet all of it."""

    title = "The store behind this server does not hold the release"


class StoreTimeoutProblem(Problem):
    """The store behind this server did not finish in time; the query was given up."""

    status = 504
    title = "The query took too long"

    def __init__(self, limit: float) -> None:
        super().__init__(
            f"The store behind this server did not finish within {limit:g} seconds.",
            "Ask for less: fewer patterns, more constants, a LIMIT.",
            {"limit": limit},
        )


class TooManyConnectionsProblem(Problem):
    """There are too many connections already, in all or from one address."""

    status = 503
    title = "There are too many connections"

    def __init__(self, origin: str, limit: int) -> None:
        super().__init__(
            f"There are {limit} connections {origin} already.",
            "Close connections that are not in use, and come back in 5 seconds.",
            {"limit": limit, "retry_after": 5},
            {"Retry-After": "5", "Connection": "close"},
        )


def kinds(kind: type[Problem] = Problem) -> list[type[Problem]]:
    """Return a kind of problem and every kind below it, in the order of the tree."""
    return [kind, *(sub for child in kind.__subclasses__() for sub in kinds(child))]
