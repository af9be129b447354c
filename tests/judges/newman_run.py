"""Run a Postman collection with newman against a sandbox; `enclosure` says where.

Usage: newman_run.py COLLECTION REPORT FOLDER_WITH_FILES
"""

from __future__ import annotations

import subprocess
import sys

from enclosure import PROGRAMS, raise_loopback

from zoom_connector.sandbox import Sandbox
from zoom_connector.sandbox.server.server import SEEDED


def run_newman(collection: str, report: str, files: str) -> int:
    """Run the collection and leave newman's report; return its exit code."""
    raise_loopback()
    with Sandbox() as sandbox:
        variables = {
            "SANDBOX": sandbox.origin,
            "ZOOM_BASE_URL": sandbox.base_urls["oauth2"],
            "ZOOM_V1_BASE_URL": sandbox.base_urls["api_key"],
            "LUMINUS_BASE_URL": sandbox.base_urls["subscription_key"],
            "ZOOM_ACCESS_TOKEN": "sandbox-access-token",
            "ZOOM_V1_API_KEY": SEEDED,
            "ZOOM_V1_API_SECRET": SEEDED,
            "LUMINUS_SUBSCRIPTION_KEY": SEEDED,
        }
        given = [part for pair in variables.items() for part in ("--env-var", "=".join(pair))]
        command = [
            *(str(PROGRAMS / "newman"), "run", collection, "--working-dir", files),
            *("--reporters", "json", "--reporter-json-export", report),
            *given,
        ]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(run_newman(*sys.argv[1:]))
