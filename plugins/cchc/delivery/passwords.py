"""Passwords: from the environment or the system's keyring, never from a file and never into one."""

import re
from collections.abc import Mapping

from cchc.model.destination import Destination

SERVICE = "cchc"


def variable(place: Destination) -> str:
    """Return the environment variable that may hold a destination's password: CCHC_MAT_KHAU_MAY_CHU for may-chu."""
    return "CCHC_MAT_KHAU_" + re.sub(r"[^A-Z0-9]", "_", place.code.upper())


def known_password(place: Destination, environment: Mapping[str, str]) -> str | None:
    """Return the password that somebody has set or kept; None where there is none."""
    return environment.get(variable(place), "").strip("\r\n") or _kept(place)


def _entry(place: Destination) -> str:
    return f"{place.account}@{place.host}:{place.port}"


def _kept(place: Destination) -> str | None:
    try:
        import keyring

        return keyring.get_password(SERVICE, _entry(place))
    except Exception:  # a keyring that is missing, locked or broken: every system has errors of its own
        return None


def has_keyring() -> bool:
    """Whether this computer can keep a password."""
    try:
        import keyring

        return keyring.get_keyring().priority > 0
    except Exception:  # as above
        return False


def keep(place: Destination, password: str) -> bool:
    """Put a password into the system's keyring; tells whether it lies there."""
    try:
        import keyring

        keyring.set_password(SERVICE, _entry(place), password)
        return keyring.get_password(SERVICE, _entry(place)) == password
    except Exception:  # as above
        return False
