"""The order in which the build derives tables: each derive_*.sql says in its head which others it comes after."""

import re
from collections.abc import Collection, Iterable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path


def in_order(folder: Path) -> list[Path]:
    """The files derive_*.sql of a folder, each after those that its head names: `-- After: place_order.` stands for
    derive_place_order.sql.

    Raises ValueError, with a sentence for a person, where a head names a file that is not there and where files wait
    for each other.
    """
    paths = {path.stem.removeprefix("derive_"): path for path in sorted(folder.glob("derive_*.sql"))}
    earlier = {name: named_in_head(path.read_text(encoding="utf-8"), "After") for name, path in paths.items()}
    for name, others in earlier.items():
        for other in others:
            if other not in paths:
                raise ValueError(f"derive_{name}.sql comes after {other}, but there is no derive_{other}.sql.")
    try:
        return [paths[name] for name in TopologicalSorter(earlier).static_order()]
    except CycleError as error:
        ring = ", ".join(f"derive_{name}.sql" for name in error.args[1][1:])
        raise ValueError(f"These files wait for each other, so that none can be the first: {ring}.") from error


def around_rules(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files derive_*.sql in their order: those whose tables a rule asks for, as the head of rule_*.sql says by
    `After`, with all that they come after; and the others, for which a fault need not wait.

    Raises ValueError as in_order does.
    """
    paths = in_order(folder)
    rules = [path.read_text(encoding="utf-8") for path in folder.glob("rule_*.sql")]
    asked = {name for rule in rules for name in named_in_head(rule, "After")}
    for path in reversed(paths):
        if path.stem.removeprefix("derive_") in asked:
            asked |= set(named_in_head(path.read_text(encoding="utf-8"), "After"))
    before = [path for path in paths if path.stem.removeprefix("derive_") in asked]
    return before, [path for path in paths if path not in before]


def depending(paths: Iterable[Path], tables: Collection[str]) -> list[Path]:
    """Of files derive_*.sql in their order those whose tables change where one of `tables` does: they read it, or come
    after a file of which that is so.
    """
    found, changed = [], set(tables)
    for path in paths:
        sql = path.read_text(encoding="utf-8")
        if changed & {*named_in_head(sql, "Reads"), *named_in_head(sql, "After")}:
            found.append(path)
            changed.add(path.stem.removeprefix("derive_"))
    return found


def named_in_head(sql: str, word: str) -> list[str]:
    """The names in `-- word: a, b.` of the comment that opens a file, which may go on on the next line; none where it
    has no such words.
    """
    head = "".join(re.findall(r"\A(?:--.*\n)+", sql))
    line = re.search(rf"^-- {word}: ([^.]+)\.$", head, re.MULTILINE)
    return line[1].replace("\n--", "").split(", ") if line else []
