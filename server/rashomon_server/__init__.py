"""The HTTP application of Rashomon: a SPARQL endpoint, dumps and pages over an immutable release."""
