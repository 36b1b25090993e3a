"""A shortlist in few letters, so that the QR code of a long one is coarse enough for a phone at the back of a room.

Each entry has a code of six letters and digits that is made of the entry itself. So it is the same in every version of
the dataset, for as long as the entry keeps its name; which entry a code means is found among all that there are.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping

NAME = "l"
"""The parameter of the address that holds a shortlist in short: the codes of its entries one after another."""
LENGTH = 6
"""Letters and digits of a code: among a thousand entries, two would share one in one of two thousand datasets."""


def code(entry: str) -> str:
    """The code of an entry such as measure:froya-startlan."""
    return base64.b32encode(hashlib.sha256(entry.encode()).digest()).decode().lower()[:LENGTH]


def codes(entries: Iterable[str]) -> str:
    """A shortlist in short."""
    return "".join(map(code, entries))


def in_full(parameters: Mapping[str, str], entries: Callable[[], Iterable[str]]) -> dict[str, str]:
    """The parameters of an address with the shortlist as it stands elsewhere, in place of the one in short.

    A code that none of the `entries` has stays where it was, so that it is named as unknown; they are asked for only
    where there is something to find.
    """
    if NAME not in parameters:
        return dict(parameters)
    sent = parameters[NAME][: 50 * LENGTH]
    known = {code(entry): entry for entry in entries()}
    wanted = [sent[at : at + LENGTH] for at in range(0, len(sent), LENGTH)]
    found = [known[one] for one in wanted if one in known]
    others = {name: value for name, value in parameters.items() if name != NAME}
    if found:
        others["list"] = ",".join([*filter(None, [others.get("list")]), *found])
    unknown = "".join(one for one in wanted if one not in known)
    return others | ({NAME: unknown} if unknown else {})
