"""Checks a folder of cases: `python -m data.cases check FOLDER`. It holds tables as `/bidra` gives them, and as the
build takes them in where `BLIFAKTOR_CASES` names the folder.
"""

import argparse
import csv
import sys
from pathlib import Path

from data.build import WrongData
from data.cases.checking import folder_faults


def main(arguments: list[str] | None = None) -> int:
    """Print every fault with file, row and column, or how many measures the folder adds; the exit status is 1 where
    there is a fault.
    """
    parser = argparse.ArgumentParser(prog="python -m data.cases", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder.resolve()
    try:
        faults = folder_faults(folder)
    except WrongData as error:
        print(f"The dataset itself holds faults; python -m data.build lists them.\n{error}", file=sys.stderr)
        return 1
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} fault{'s' * (len(faults) > 1)}; nothing is taken in.", file=sys.stderr)
        return 1
    measures = folder / "measure.csv"
    with measures.open(encoding="utf-8-sig", newline="") as file:
        print(f"{sum(1 for _row in csv.reader(file)) - 1} measures, no faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
