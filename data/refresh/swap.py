"""Puts new files in place of old ones: all of them, or none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEW, OLD = ".refresh-new", ".refresh-old"
"""What a file is called beside its place: as nobody calls a copy of her own, which would be taken for one of these."""


@contextmanager
def swapped(files: dict[Path, bytes]) -> Iterator[None]:
    """The files hold their new content from here on; where anything goes wrong within, all hold their old one again.

    The new ones are written beside, then swapped in one after the other; the old ones are kept beside until the end.
    """
    done = False
    try:
        for path, content in files.items():
            beside(path, NEW).write_bytes(content)
            if path.exists():
                shutil.copymode(path, beside(path, NEW))
                os.link(path, beside(path, OLD))
            else:
                # An empty old file says that there was none.
                beside(path, OLD).touch()
        for path in files:
            os.replace(beside(path, NEW), path)
        yield
        done = True
    finally:
        for path in files:
            if not done:
                put_back(path)
            beside(path, NEW).unlink(missing_ok=True)
            beside(path, OLD).unlink(missing_ok=True)


def put_back_interrupted(folder: Path) -> list[Path]:
    """Put back what a run left behind that was killed while it swapped; the files that hold their old content again."""
    left = [old.with_name(old.name.removesuffix(OLD)) for old in sorted(folder.rglob(f"*{OLD}"))]
    for path in left:
        put_back(path)
        beside(path, OLD).unlink(missing_ok=True)
    for new in folder.rglob(f"*{NEW}"):
        if new.suffixes[-2:-1] in ([".csv"], [".json"]):
            new.unlink()
    return left


def put_back(path: Path) -> None:
    """Give a file its old content, or take it away where there was none."""
    old = beside(path, OLD)
    if not old.exists():
        return
    if old.stat().st_size:
        os.replace(old, path)
    else:
        path.unlink(missing_ok=True)
        old.unlink()


def beside(path: Path, suffix: str) -> Path:
    """The name of a file beside another."""
    return path.with_name(path.name + suffix)
