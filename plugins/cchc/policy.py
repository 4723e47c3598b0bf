"""What browsers may do on our pages, in the words of Content-Security-Policy (CSP Level 3): one policy for each kind of document."""

from cchc.model.organisation import Organisation

REFERRER = "strict-origin-when-cross-origin"

OWN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Nothing that is written into a page runs, and nothing of another host is loaded."""

STAFF = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
"""Copy pages, which open from a folder too: they ask nothing of anybody."""

LONE = "default-src 'none'; style-src data:; img-src data:; base-uri 'none'; form-action 'none'"
"""A page that is one file, its style inside."""

BARE = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""Pages that only lead on."""


def of_pages(unit: Organisation) -> str:
    """Return the policy that every page states itself: frames only from itself and the hosts that the unit named (`nhung_tu`)."""
    return " ".join((f"{OWN}; frame-src 'self'", *(f"https://{host}" for host in unit.frame_hosts)))
