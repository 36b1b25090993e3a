"""Who may show parts of the dashboard within pages of their own: nobody, until whoever runs the server names them.
Imports nothing of the app.
"""

import logging
import os
import re
from functools import lru_cache

SETTING = "BLIFAKTOR_FRAME_HOSTS"
HOST = re.compile(r"(https?://)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?", re.IGNORECASE)
"""A source as a content security policy names it: a host, with or without scheme and port."""


def hosts() -> tuple[str, ...]:
    """The hosts that whoever runs the server lets show parts, as the setting names them with blanks or commas between;
    none where it is not set.
    """
    return read(os.environ.get(SETTING, ""))


@lru_cache(maxsize=8)
def read(setting: str) -> tuple[str, ...]:
    """The hosts of a setting; what is no host is left out, and the log says so, for it could say anything else in the
    policy.
    """
    named = setting.replace(",", " ").split()
    wrong = [name for name in named if not HOST.fullmatch(name)]
    if wrong:
        logging.getLogger(__name__).error("%s: no hosts are %s", SETTING, " ".join(map(repr, wrong)))
    return tuple(name for name in named if name not in wrong)


def ancestors() -> str:
    """What the content security policy says of the pages that may show this one."""
    return " ".join(["frame-ancestors 'self'", *hosts()])
