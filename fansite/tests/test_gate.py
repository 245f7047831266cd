"""One gate: nothing but `spoilers` compares positions, and what is shown has passed it."""

import ast
from itertools import pairwise

import pytest
from django.apps import apps

from fansite.tests.test_layers import MODULES, named
from spoilers.models import Gated

OUTSIDE = [path for path in MODULES if not named(path).startswith("spoilers/") and "migrations" not in path.parts]
ORDERING = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
POSITIONS = {"depth", "position", "place", "spoils", "last_aired", "goes_to"}
LOOKUPS = tuple(f"{name}__{way}" for name in ("depth", "position", "spoils") for way in ("lt", "lte", "gt", "gte"))

# Where what is read is shown, or chosen to be shown: all but the models, the writing verbs and staff's pages.
SHOWN = {"views", "feeds", "filters", "cards", "mail", "counts", "cast", "related"}
SHOWN |= {"sitemaps", "structured", "share", "desk", "calendar", "questions", "production", "ledger", "history"}
SHOWN |= {"pictures"}
SHOWING = [path for path in OUTSIDE if path.stem.split("_")[-1] in SHOWN and {"models", "demo"}.isdisjoint(path.parts)]
GATED = {model.__name__ for model in apps.get_models() if issubclass(model, Gated)}
REVERSE = {f"{name.lower()}_set" for name in GATED}
VERBS = {"open_to", "for_reader", "get_for_reader_or_404"}
ENDING = VERBS | {"cards", "page", "to_answer"}  # these end in one of them, and take the reader too
MAKING = {"post", "from_upload", "of", "on", "tally"}  # a new row, a thread by what it hangs off, bare numbers


def mentions_position(node: ast.AST) -> bool:
    """Whether an expression reads something that is, by its name, a position."""
    for part in ast.walk(node):
        name = getattr(part, "id", None) or getattr(part, "attr", None)
        if name in POSITIONS or (isinstance(part, ast.Constant) and part.value in POSITIONS):
            return True
    return False


def comparisons(tree: ast.AST) -> list[int]:
    """Lines that compare positions: by an operator, by a lookup of the ORM, or by choosing the largest."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(way, ORDERING) for way in node.ops):
            found += [node.lineno] * mentions_position(node)
        elif isinstance(node, ast.keyword | ast.Constant):
            text = node.arg if isinstance(node, ast.keyword) else node.value
            found += [node.lineno] * (isinstance(text, str) and text.endswith(LOOKUPS))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("max", "min", "sorted"):
            found += [node.lineno] * any(map(mentions_position, ast.iter_child_nodes(node)))
    return found


def chain_of(node: ast.AST) -> list[str]:
    """The names of `Theory.objects.listed().open_to(reader)`, from the first to the last."""
    names = []
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return [*([node.id] if isinstance(node, ast.Name) else []), *reversed(names)]


def is_of_gated_rows(chain: list[str]) -> bool:
    return any((name, "objects") in pairwise(chain) for name in GATED) or not REVERSE.isdisjoint(chain)


def ungated(tree: ast.AST) -> list[str]:
    """Chains of gated rows that no reader has passed; of each the longest one only."""
    links = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Call | ast.Subscript)]
    inner = {id(node.func if isinstance(node, ast.Call) else node.value) for node in links}
    chains = [chain_of(node) for node in links if id(node) not in inner]
    return [".".join(chain) for chain in chains if is_of_gated_rows(chain) and (ENDING | MAKING).isdisjoint(chain)]


@pytest.mark.parametrize("path", OUTSIDE, ids=named)
def test_nothing_but_the_gate_compares_positions(path):
    assert comparisons(ast.parse(path.read_text())) == []


@pytest.mark.parametrize("path", SHOWING, ids=named)
def test_what_is_shown_has_passed_the_gate(path):
    assert ungated(ast.parse(path.read_text())) == []


@pytest.mark.parametrize("code", [
    "text.depth > place", "if reader.position <= 1007: pass", "rows.filter(depth__lte=7)", "Q(**{'depth__lt': 1})",
    "max(depth, above.depth)", "row['depth'] < sight[0]", "sorted(rows, key=lambda row: row.depth)",
    "Q(comment__depth__gt=3)",
])  # fmt: skip
def test_a_comparison_is_found(code):
    assert comparisons(ast.parse(code))


@pytest.mark.parametrize("code", ["depth == 0", "not depth", "rows.filter(depth=7)", "label_of(depth)", "n > 7"])
def test_what_compares_no_position_is_let_through(code):
    assert comparisons(ast.parse(code)) == []


@pytest.mark.parametrize("code", [
    "Theory.objects.listed()", "get_object_or_404(Theory, pk=1)", "x = Comment.objects.get(pk=1).body_md",
    "member.theory_set.listed()[:5]", "render(request, 'x', {'rows': Tag.objects.filter(show=show).order_by('name')})",
])  # fmt: skip
def test_a_chain_that_no_reader_has_passed_is_found(code):
    assert ungated(ast.parse(code)) or "get_object_or_404(Theory" in code


@pytest.mark.parametrize("code", [
    "Theory.objects.listed().open_to(reader).order_by('hot')", "member.theory_set.listed().page(reader, 'new')",
    "Theory.objects.get_for_reader_or_404(reader, pk=1)", "Show.objects.order_by('title')",
])  # fmt: skip
def test_a_chain_that_has_passed_is_let_through(code):
    assert ungated(ast.parse(code)) == []


def test_a_view_looks_nothing_gated_up_by_itself():
    """`get_object_or_404(Theory, ...)` has no chain, and no reader."""
    for path in SHOWING:
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        lookups = [call for call in calls if getattr(call.func, "id", "") == "get_object_or_404" and call.args]
        assert not [call.lineno for call in lookups if getattr(call.args[0], "id", "") in GATED], named(path)
