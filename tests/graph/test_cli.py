"""The command line as people and scripts use it: a real process, its output, its exit codes."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from rashomon import __version__
from rashomon.cli import COMMANDS, EXIT_CODES, main
from rashomon.errors import RashomonError
from rashomon.release.manifest import read_manifest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rashomon", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return call


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert __version__ in run("--version").stdout


def test_help_names_every_command_and_loads_no_engine(run: Run) -> None:
    text = run("--help").stdout
    assert all(name in text for name in [*COMMANDS, "serve"])
    code = "import sys, rashomon.cli; sys.exit(bool({'pyoxigraph', 'rdflib', 'pyshacl'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


def test_every_error_has_an_exit_code() -> None:
    assert all(any(issubclass(kind, known) for known, _ in EXIT_CODES) for kind in RashomonError.__subclasses__())


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    assert run("conquer").returncode == 2


def test_another_command_gets_the_release_from_build(tmp_path: Path) -> None:
    @click.command()
    @click.pass_context
    def consumer(context: click.Context) -> None:
        build = main.get_command(context, "build")
        assert build is not None
        release = context.invoke(build, out=tmp_path)
        assert read_manifest(release).version == release.name

    result = CliRunner().invoke(consumer, catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.count("\n") == 1


def test_a_build_from_no_case_is_an_input_error(run: Run, tmp_path: Path) -> None:
    result = run("build", "--case", "nowhere")
    assert (result.returncode, result.stdout) == (2, "")
    assert "nowhere" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_build_from_broken_turtle_names_the_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "war").mkdir()
    (tmp_path / "war" / "article.events.ttl").write_text("<urn:a> a\n", "utf-8")
    result = run("build", "--case", "war")
    assert result.returncode == 2
    assert "article.events.ttl:2:" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_build_of_bad_data_is_refused_with_findings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "war").mkdir()
    text = '<https://w3id.org/rashomon/id/event/a> <https://w3id.org/rashomon/ontology#p> "01"^^<{}integer> .'
    (tmp_path / "war" / "article.events.ttl").write_text(text.format("http://www.w3.org/2001/XMLSchema#"), "utf-8")
    result = run("build", "--case", "war")
    assert result.returncode == 1
    assert '"01"' in result.stderr


def test_verify_says_sound_or_what_is_off(run: Run, release: Path, tmp_path: Path) -> None:
    assert "sound" in run("verify", release).stdout
    copy = shutil.copytree(release, tmp_path / "releases" / release.name)
    (copy / "README.md").unlink()
    result = run("verify")
    assert result.returncode == 1
    assert "README.md: missing" in result.stdout
    assert run("verify", tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("form", "parser"),
    [
        ("nq", RdfFormat.N_QUADS),
        ("trig", RdfFormat.TRIG),
        ("jsonld", RdfFormat.JSON_LD),
        ("nt", RdfFormat.N_TRIPLES),
        ("ttl", RdfFormat.TURTLE),
        ("rdf", RdfFormat.RDF_XML),
    ],
)
def test_dump_writes_a_graph_in_every_format(
    run: Run, release: Path, tmp_path: Path, form: str, parser: RdfFormat
) -> None:
    result = run("dump", release, "--graph", "view/pakistan", "--format", form, "--output", "out")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    graph = "https://w3id.org/rashomon/graph/view/pakistan"
    assert len(list(parse((tmp_path / "out").read_bytes(), parser))) == read_manifest(release).graphs[graph]


def test_dump_of_a_whole_release_is_the_canonical_dump(run: Run, release: Path) -> None:
    assert len(run("dump", release).stdout.splitlines()) == read_manifest(release).quads


def test_dump_of_no_such_graph_names_the_known_ones(run: Run, release: Path) -> None:
    result = run("dump", release, "--graph", "view/nobody")
    assert result.returncode == 2
    assert "view/pakistan" in result.stderr


ASK = "ASK { ?c a <https://w3id.org/rashomon/ontology#Claim> }"


def test_query_takes_an_argument_a_file_or_a_saved_query(run: Run, release: Path, tmp_path: Path) -> None:
    assert run("query", release, ASK).stdout == "yes\n"
    (tmp_path / "ask.rq").write_text(ASK, "utf-8")
    assert run("query", release, "--file", "ask.rq").stdout == "yes\n"
    rows = run("query", release, "--saved", "view-of-a-party", "--format", "csv").stdout.splitlines()
    assert rows[0] == "subject,relation,object"
    assert len(rows) > 5


def test_query_binds_the_parameters_of_a_saved_query(run: Run, release: Path) -> None:
    saved = ("query", release, "--saved", "claims-of-pakistani-soldiers-killed", "--format", "csv")
    assert run(*saved).stdout != run(*saved, "--param", "population=actor:nobody").stdout
    assert run(*saved, "--param", "population=not an iri").returncode == 2
    assert run(*saved, "--param", "colour=red").returncode == 2
    assert run(*saved, "--param", "population").returncode == 2


def test_query_uses_the_newest_release_below_the_folder(run: Run, release: Path, tmp_path: Path) -> None:
    assert run("query", ASK).returncode == 2
    shutil.copytree(release, tmp_path / "releases" / release.name)
    assert run("query", ASK).stdout == "yes\n"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "table"])
def test_query_answers_rows_in_every_format(run: Run, release: Path, form: str) -> None:
    result = run("query", release, "SELECT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 1", "--format", form)
    assert result.returncode == 0
    assert "graph" in result.stdout
    if form == "json":
        assert json.loads(result.stdout)["head"]["vars"] == ["g"]


def test_query_answers_triples_as_turtle(run: Run, release: Path) -> None:
    result = run("query", release, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3")
    assert len(list(parse(result.stdout, RdfFormat.TURTLE))) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("SELECT *",),
        (),
        (ASK, "--saved", "actors", "x", "y"),
        ("--saved", "no-such-query"),
        ("--file", "no-such-file"),
        (ASK, "--param", "a=b"),
        (ASK, "--format", "turtle"),
    ],
)
def test_a_query_that_cannot_be_asked_is_a_usage_error(run: Run, release: Path, arguments: tuple[str, ...]) -> None:
    result = run("query", release, *arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_file_that_cannot_be_read_is_named(run: Run, release: Path, tmp_path: Path) -> None:
    missing, coded, folder = tmp_path / "missing.rq", tmp_path / "latin.rq", tmp_path / "none" / "all.nq"
    coded.write_bytes("ASK { ?s ?p 'é' }".encode("latin-1"))
    for arguments, said in {
        ("query", str(release), "--file", str(missing)): f"rashomon: {missing}: No such file or directory",
        ("query", str(release), "--file", str(coded)): f"{coded} is not UTF-8 at byte 13",
        ("dump", str(release), "--output", str(folder)): "No such file or directory",
    }.items():
        result = run(*arguments)
        assert result.returncode == 2
        assert said in result.stderr


def test_query_lists_what_is_saved(run: Run) -> None:
    lines = run("query", "--list").stdout
    assert "view-of-a-party: " in lines
    assert "    view (iri): " in lines
