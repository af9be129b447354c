"""Searches or replays the seeds of the simulation: `python -m tests.search.simulate --seed N`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from simulation.search import main  # after its folder is on the path

if __name__ == "__main__":
    sys.exit(main())
