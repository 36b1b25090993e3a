"""`python -m data.refresh`: fetch, compare, check and put in place; `--dry-run` prints the report alone."""

import argparse
import sys
from datetime import date
from pathlib import Path

from data.check import FOLDER
from data.refresh.answer import Refused
from data.refresh.description import read_descriptions, read_publishers
from data.refresh.run import refresh

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> int:
    """Run as the command line says; the exit status is 0 when all went well, 1 when refused, 130 when stopped."""
    parser = argparse.ArgumentParser(prog="python -m data.refresh", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and change nothing")
    parser.add_argument("--table", action="append", metavar="NAME", help="only this table; can be given several times")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the folder of the data files")
    parser.add_argument("--descriptions", type=Path, default=HERE / "tables", help="the folder of descriptions")
    parser.add_argument("--publishers", type=Path, default=HERE / "publishers.toml", help="where to ask, and how")
    asked = parser.parse_args(arguments)
    try:
        descriptions = read_descriptions(asked.descriptions, asked.table)
        publishers = read_publishers(asked.publishers)
        for line in refresh(asked.folder, descriptions, publishers, date.today(), asked.dry_run):
            print(line)
    except Refused as refusal:
        print(f"{refusal}\nRefused; files and database are as they were.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}\nRefused; files and database are as they were.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; files and database are as they were.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
