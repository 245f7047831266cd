"""Where the measurements live."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "bench"
RESULTS = ROOT / "bench" / "results.md"
RESULTS_PEERS = ROOT / "bench" / "results-peers.md"
