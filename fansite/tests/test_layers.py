"""Who may import whom, and the few places where what is dangerous stands."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
# A module imports from apps to its right, never to its left.
ORDER = ["fansite", "moderation", "theories", "comments", "shows", "votes", "images", "markup", "spoilers", "accounts"]
MODULES = [path for app in ORDER for path in sorted((ROOT / app).rglob("*.py")) if "tests" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

# Html that is put together in Python out of escaped parts. Nothing else may call itself safe.
SAFE_MODULES = {
    "comments/assembly.py",
    "markup/covers.py",
    "markup/passages.py",
    "markup/structured.py",
    "votes/controls.py",
}


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by a relative name"
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_imports_from_an_app_to_its_left(path):
    app = named(path).partition("/")[0]
    assert imported(path) & set(ORDER[: ORDER.index(app)]) == set()


def test_every_app_has_its_place_in_the_order():
    ours = [name for name in settings.INSTALLED_APPS if (ROOT / name).is_dir()]
    assert ours == ORDER


def test_only_one_module_writes_the_tags_of_a_theory():
    found = [named(path) for path in MODULES if re.search(r"\btags\.(add|set|remove|clear)\(", path.read_text())]
    assert found == []


def test_html_is_called_safe_in_a_few_places_and_in_no_template():
    marks = re.compile(r'\b(mark_safe|html_safe|SafeText|SafeString)\((?!""\))')
    assert {named(path) for path in MODULES if marks.search(path.read_text())} == SAFE_MODULES
    unsafe = re.compile(r"\|\s*safe|autoescape\s+off")
    assert [named(path) for path in TEMPLATES if unsafe.search(path.read_text())] == []


def test_a_model_names_the_member_by_the_setting():
    models = [path for path in MODULES if "models" in named(path) and not named(path).startswith("accounts/")]
    keys = re.compile(r"(ForeignKey|OneToOneField)\(\s*User\b")
    assert [named(path) for path in models if keys.search(path.read_text())] == []
