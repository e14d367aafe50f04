"""`make bench`: every figure of the house, each beside a baseline from the same run."""

import subprocess
import sys

PARTS = (
    "language", "joining", "sender", "reading", "importing", "updates", "footprint", "books", "standing",
    "announcing", "holdouts", "credits",
)  # fmt: skip


def main() -> int:
    """Run the parts one after another, each in a process of its own; the number that failed."""
    failed = 0
    for part in sys.argv[1:] or PARTS:
        print(f"\n== {part} ==", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"tests.bench.{part}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
