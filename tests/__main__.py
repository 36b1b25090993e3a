"""All checks in one command, `python -m tests`: lint, format, types, and then the tests, which take what follows on the
line.
"""

import subprocess
import sys

STEPS = {
    "ruff found slips; `python -m ruff check --fix` mends some of them": ["ruff", "check", "."],
    "some files are not formatted; `python -m ruff format` does it": ["ruff", "format", "--check", "."],
    "mypy found types that do not fit": ["mypy"],
}


def main() -> int:
    """Run each step until one fails; what the command ends with."""
    for failure, step in STEPS.items():
        print(f"python -m {' '.join(step)}", flush=True)
        ended = subprocess.run([sys.executable, "-m", *step], check=False).returncode
        if ended:
            print(f"Stopped: {failure}.", file=sys.stderr)
            return ended
    # It says itself how it went, as the last line of all.
    return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
