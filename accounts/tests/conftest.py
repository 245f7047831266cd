import os
import shutil

import pytest
from django.db import connections


@pytest.fixture(scope="session")
def base_url():
    """Ours: the plugin's own is written in a way that this pytest warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    connections["default"].settings_dict["CONN_MAX_AGE"] = 0  # one kept by the live server would outlive its database
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread, where the ORM works as well
    return {"executable_path": os.environ.get("HIATUS_BROWSER") or shutil.which("chromium"), "args": ["--no-sandbox"]}
