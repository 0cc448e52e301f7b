"""Reading the linked forms back: the terms of Web Annotation that they use, and the graph that a document is."""

import json
import warnings
from typing import Any

from rdflib import Graph, Namespace

OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
AS = Namespace("https://www.w3.org/ns/activitystreams#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
WHENCE = Namespace("urn:whence:terms:")

_ANNO = "http://www.w3.org/ns/anno.jsonld"
_NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
ANNO: dict[str, Any] = {
    "oa": str(OA),
    "as": str(AS),
    "rdf": str(RDF),
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "describing": "oa:describing",
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@type": _NUMBER, "@id": "oa:start"},
    "end": {"@type": _NUMBER, "@id": "oa:end"},
    "value": "rdf:value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": {"@type": _NUMBER, "@id": "as:totalItems"},
    "first": {"@type": "@id", "@id": "as:first"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "startIndex": {"@type": _NUMBER, "@id": "as:startIndex"},
}
"""Those terms of the W3C's context that annotations use, as it defines them: tests fetch nothing."""


def graph(written: str) -> Graph:
    """The triples of a document; every name in it must be one."""
    document = json.loads(written)
    context = document["@context"]
    if isinstance(context, list):
        assert context[0] == _ANNO
        document["@context"] = [ANNO, *context[1:]]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of a part of itself
        return Graph().parse(data=json.dumps(document), format="json-ld")
