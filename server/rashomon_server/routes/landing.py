"""`/`: what this is, and the ways in."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon_server.context import Context, context_of
from rashomon_server.formats import HTML, JSON_LD
from rashomon_server.responses import LICENSE, negotiated, page
from rashomon_server.routes.entities import counted

DESCRIPTION = (
    "A knowledge graph of conflict in which every party's account is kept apart: who did what to whom is held as "
    "claims, each with its claimant, its source and its standing."
)


async def landing(request: Request) -> Response:
    """Welcome people with a page, and programs with the dataset in schema.org terms."""
    context = context_of(request)
    dataset = schema_org(context, str(request.base_url))
    if negotiated(request, (HTML, JSON_LD)) is JSON_LD:
        return Response(json.dumps(dataset, ensure_ascii=False), media_type=JSON_LD.content_type)
    return page(
        request,
        "landing.html",
        dataset=dataset,
        description=DESCRIPTION,
        kinds=await counted(context),
        queries=list(context.catalogue.values()),
        files=list(context.snapshot.files.values()),
        base=str(request.base_url),
    )


def schema_org(context: Context, base: str) -> Mapping[str, object]:
    """Describe the release as a schema.org Dataset."""
    snapshot = context.snapshot
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": base,
        "name": "Rashomon",
        "description": DESCRIPTION,
        "url": base,
        "version": snapshot.version,
        "license": LICENSE,
        "creator": {"@type": "Organization", "name": "The Rashomon developers"},
        "isAccessibleForFree": True,
        "keywords": ["knowledge graph", "conflict", "claims", "RDF", "SPARQL"],
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{base}dumps/{file.name}",
                "encodingFormat": file.media.partition(";")[0],
                "contentSize": str(file.size),
                "sha256": file.sha256,
            }
            for file in snapshot.files.values()
        ],
    }


ROUTES = [Route("/", landing)]
