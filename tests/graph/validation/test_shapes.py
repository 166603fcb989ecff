"""The shapes of the product load as one graph and leave nothing unchecked by mistake."""

from rdflib import OWL, RDF, SH, Graph, URIRef

from rashomon import resources
from rashomon.namespaces import ONTOLOGY
from rashomon.validation import read_corpus, read_ontology, read_shapes, validate
from rashomon.validation.shapes import focus_nodes, gaps, shape_nodes


def test_the_shapes_of_the_data_are_the_default() -> None:
    shapes = read_shapes()
    own = read_shapes(f for f in resources.shapes().glob("*.ttl") if f.name != "ontology.ttl")
    assert len(shape_nodes(shapes)) == len(shape_nodes(own)) > 0


def test_the_ontology_comes_with_its_code_lists() -> None:
    ontology = read_ontology()
    assert (URIRef(ONTOLOGY + "Event"), RDF.type, OWL.Class) in ontology
    assert any(ontology.subjects(RDF.type, URIRef(ONTOLOGY + "Stance")))


def test_the_shapes_of_the_data_have_no_gaps() -> None:
    assert gaps(read_shapes(), read_ontology()) == ()


def test_the_ontology_and_its_code_lists_conform_by_themselves() -> None:
    report = validate(read_ontology(), read_shapes())
    assert report.focus_nodes > 0
    assert report.results == ()


def test_each_kind_of_target_selects_its_nodes() -> None:
    prefixes = "@prefix e: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    data = Graph().parse(data=prefixes + "e:a a e:C . e:b e:p e:c . e:d e:q 1 . e:e e:r e:f .")
    shapes = Graph().parse(
        data=prefixes
        + "e:S sh:targetClass e:C ; sh:targetSubjectsOf e:p ; sh:targetObjectsOf e:r ; sh:targetNode e:d ."
    )
    found = {str(node).rpartition("/")[2] for node in focus_nodes(shapes, data, Graph())}
    assert found == {"a", "b", "d", "f"}


def test_the_examples_of_the_ontology_conform_but_for_what_parties_tell() -> None:
    examples = [file for file in resources.ontology().glob("examples/*.ttl") if file.name != "view.ttl"]
    report = validate(read_corpus(examples).graph, read_shapes(), read_ontology())
    assert report.focus_nodes > 0
    assert report.results == ()


def test_what_parties_tell_is_kept_out_of_asserted_data() -> None:
    view = resources.ontology() / "examples" / "view.ttl"
    report = validate(read_corpus([view]).graph, read_shapes(), read_ontology())
    told = [result for result in report.results if str(result.source_shape).endswith("#NothingTold")]
    assert {"rsh:rivalOf", "rsh:supports"} <= {result.path for result in told}


def test_each_curated_case_conforms() -> None:
    cases = [folder for folder in resources.cases().iterdir() if folder.is_dir()]
    assert cases
    for case in cases:
        report = validate(read_corpus([case]).graph, read_shapes(), read_ontology())
        assert report.focus_nodes > 0
        assert report.results == (), case.name
        assert (None, SH.conforms, None) in report.graph
