import os
import shutil

import pytest


@pytest.fixture(scope="session")
def base_url():
    """Ours: the plugin's own is written in a way that this pytest warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread, where the ORM works as well
    return {"executable_path": os.environ.get("HIATUS_BROWSER") or shutil.which("chromium"), "args": ["--no-sandbox"]}
