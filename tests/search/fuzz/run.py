"""Runs one target under atheris: `run.py TARGET SECONDS`, as `make fuzz` does."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "support"))

import atheris

with atheris.instrument_imports(include=["zoom_connector"]):
    import fuzz_targets

if __name__ == "__main__":
    name, seconds = sys.argv[1], sys.argv[2]
    found = Path("build") / "fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    # The first folder takes what is new; the corpus of the repository is only read.
    options = [sys.argv[0], str(found), str(fuzz_targets.CORPUS / name)]
    limits = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=2048"]
    atheris.Setup(
        [*options, *limits, f"-artifact_prefix={found}/"],
        lambda data: fuzz_targets.run_target(name, data),
    )
    atheris.Fuzz()
