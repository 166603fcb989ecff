"""`rashomon validate` tells what is wrong where, and is never green on nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import main
from rashomon.errors import NothingChecked, UnreadableFiles
from rashomon.validation.command import validate

PREFIXES = """
@prefix actor: <https://w3id.org/rashomon/id/actor/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rsh: <https://w3id.org/rashomon/ontology#> .
"""
GOOD = PREFIXES + 'actor:arland a rsh:State ; rdfs:label "Arland"@en .'
BAD = PREFIXES + "actor:borland a rsh:State ."
SHAPES = """
@prefix e: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
e:S a sh:NodeShape ; sh:targetClass e:C ; sh:nodeKind sh:BlankNode ; sh:message "Use a blank node." .
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(validate, [str(argument) for argument in arguments])


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    return file


def test_conforming_files_exit_with_0_and_count_what_was_checked(tmp_path: Path) -> None:
    result = run(write(tmp_path, "good.ttl", GOOD))
    assert result.exit_code == 0
    assert "Conforms: 1 file, 2 triples, " in result.output
    assert ", 1 focus node; 0 violations, 0 warnings, 0 infos." in result.output


def test_violations_exit_with_1_under_their_file_and_focus_node(tmp_path: Path) -> None:
    good, bad = write(tmp_path, "good.ttl", GOOD), write(tmp_path, "bad.ttl", BAD)
    result = run(good, bad)
    assert result.exit_code == 1
    assert result.output.splitlines()[:4] == [
        str(bad),
        "  actor:borland",
        "    violation rshs:ActorLabel at rdfs:label",
        "      Give an actor an rdfs:label with a language tag, one label per language.",
    ]
    assert "Does not conform: 2 files, 3 triples, " in result.output


def test_files_are_checked_as_one_graph(tmp_path: Path) -> None:
    part = PREFIXES + 'actor:dawn a rsh:Movement ; rdfs:label "Dawn"@en ; rsh:memberOf actor:arland .'
    member, whole = write(tmp_path, "member.ttl", part), write(tmp_path, "whole.ttl", GOOD)
    assert run(member).exit_code == 1
    assert run(member, whole).exit_code == 0


def test_findings_on_the_whole_graph_lead_to_the_node_at_fault(tmp_path: Path) -> None:
    bad = write(tmp_path, "told.ttl", GOOD + " actor:arland rsh:rivalOf actor:arland .")
    result = run(bad)
    assert result.output.startswith(str(bad))
    assert "violation rshs:NothingTold at rsh:rivalOf, value actor:arland" in result.output


def test_own_shapes_replace_the_built_in_ones(tmp_path: Path) -> None:
    data = write(tmp_path, "data.ttl", "<https://example.org/a> a <https://example.org/C> .")
    shapes = write(tmp_path, "shapes.ttl", SHAPES)
    result = run(data, "--shapes", shapes, "--no-ontology")
    assert result.exit_code == 1
    assert "Use a blank node." in result.output
    assert "1 shape, 1 focus node" in result.output


def test_files_that_cannot_be_read_stop_the_run(tmp_path: Path) -> None:
    result = run(write(tmp_path, "broken.ttl", "a b"), write(tmp_path, "good.ttl", GOOD))
    assert isinstance(result.exception, UnreadableFiles)


@pytest.mark.parametrize(
    ("data", "shapes", "reason"),
    [
        (None, SHAPES, "No file was given"),
        ("<https://example.org/a> a <https://example.org/C> .", "", "No shape was found"),
        ("<https://example.org/a> a <https://example.org/D> .", SHAPES, "is a target class that neither"),
        (
            "<https://example.org/D> a <http://www.w3.org/2002/07/owl#Class> .",
            SHAPES.replace("e:C", "<https://example.org/D>"),
            "No node of the data is the target of a shape",
        ),
    ],
    ids=["no file", "no shape", "unknown class", "no focus node"],
)
def test_a_run_that_checks_nothing_is_an_error(tmp_path: Path, data: str | None, shapes: str, reason: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    if data is not None:
        write(folder, "data.ttl", data)
    result = run(folder, "--shapes", write(tmp_path, "shapes.ttl", shapes), "--no-ontology")
    assert isinstance(result.exception, NothingChecked)
    assert reason in result.exception.message


def test_the_command_line_has_an_exit_code_for_each_outcome(tmp_path: Path) -> None:
    good, bad, broken = write(tmp_path, "1.ttl", GOOD), write(tmp_path, "2.ttl", BAD), write(tmp_path, "3.ttl", "a b")
    senseless = write(tmp_path, "4.ttl", SHAPES.replace("sh:message", "sh:path e:p, e:q ; sh:message"))
    runs: list[list[Path | str]] = [[good], [bad], [good, broken], [good, "--shapes", senseless], []]
    codes = [CliRunner().invoke(main, ["validate", *map(str, arguments)]).exit_code for arguments in runs]
    assert codes == [0, 1, 2, 3, 4]
