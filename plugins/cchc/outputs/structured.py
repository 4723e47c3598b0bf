"""What pages tell machines of the unit, its hotlines, procedures and answers in schema.org's words: facts of the records, nothing else."""

from collections.abc import Mapping
from typing import Any

from cchc import addresses
from cchc.dialling import international
from cchc.jsontext import stated
from cchc.model.hotline import Hotline
from cchc.model.hours import Opening
from cchc.model.procedure import Channel, Procedure, ProcedureHere
from cchc.model.question import Question
from cchc.model.site import Site
from cchc.model.values import LITERALS

CONTEXT = "https://schema.org"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Facts = Mapping[str, Any]


def organisation(site: Site) -> Facts:
    """Return the unit (GovernmentOrganization) with its hotlines."""
    unit = site.organisation
    return stated(
        {
            "@context": CONTEXT,
            "@type": "GovernmentOrganization",
            "@id": _unit_id(site),
            "name": unit.name,
            "alternateName": unit.short_name,
            "identifier": unit.ministry_code,
            "url": unit.website,
            "address": unit.address,
            "telephone": [international(phone) for phone in unit.phones],
            "faxNumber": international(unit.fax or ""),
            "email": unit.email,
            "parentOrganization": {"@type": "GovernmentOrganization", "name": unit.parent_body},
            "location": [_place(campus.name, campus.address, campus.phone or "") for campus in unit.campuses],
            "sameAs": [unit.facebook, unit.zalo],
            "contactPoint": [contact_point(site, hotline) for hotline in site.hotlines],
        }
    )


def contact_point(site: Site, hotline: Hotline) -> Facts:
    """Return a hotline without the number of a person, which nobody should gather by machine."""
    return {
        "@type": "ContactPoint",
        "@id": addresses.absolute(addresses.of(hotline), site.organisation.site_address),
        "name": hotline.name,
        "contactType": hotline.kind,
        "description": hotline.scope,
        "telephone": [international(telephone.number) for telephone in hotline.open_telephones],
        "email": hotline.email,
        "url": hotline.url or addresses.absolute(addresses.of(hotline), site.organisation.site_address),
        "hoursAvailable": [opening_hours(opening) for _, opening in hotline.openings],
    }


def opening_hours(opening: Opening) -> Facts:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [WEEKDAYS[day] for day in opening.days],
        "opens": f"{opening.start:%H:%M}",
        "closes": f"{opening.end:%H:%M}",
    }


def service(site: Site, procedure: Procedure) -> Facts | None:
    """Return a procedure as a GovernmentService; None for one that is not on the posted list."""
    authority = procedure.authority(site.today)
    if authority is None or not site.is_posted(procedure):
        return None
    here = site.here(procedure)
    url = addresses.absolute(addresses.of(procedure), site.organisation.site_address)
    return stated(
        {
            "@context": CONTEXT,
            "@type": "GovernmentService",
            "@id": url,
            "name": procedure.name,
            "alternateName": procedure.everyday_name,
            "identifier": procedure.code,
            "url": url,
            "serviceType": site.fields[procedure.field].name,
            "provider": {"@type": "GovernmentOrganization", "name": site.agencies[authority.agency].name},
            "serviceOperator": _unit(site) if here and here.role != "hướng dẫn" else None,
            "audience": _told("Audience", "audienceType", procedure.audience),
            "serviceOutput": _told("Thing", "name", procedure.result),
            "availableChannel": [_channel(site, procedure, here, channel) for channel in procedure.channels],
        }
    )


def _told(kind: str, name: str, text: str) -> Facts | None:
    """Return a thing that is known by one text; None where the law says that there is none, or says nothing."""
    return None if text in LITERALS.values() else {"@type": kind, name: text}


def _channel(site: Site, procedure: Procedure, here: ProcedureHere | None, channel: Channel) -> Facts:
    is_counter = channel.kind == "Trực tiếp" and here is not None and here.role != "hướng dẫn"
    return {
        "@type": "ServiceChannel",
        "name": channel.kind,
        "serviceUrl": procedure.online_address if channel.kind == "Trực tuyến" else None,
        "serviceLocation": _place(here.counter, site.organisation.address, "") if is_counter and here and here.counter else None,
    }


def _unit(site: Site) -> Facts:
    return {"@type": "GovernmentOrganization", "@id": _unit_id(site), "name": site.organisation.name}


def _unit_id(site: Site) -> str:
    return addresses.absolute("#don-vi", site.organisation.site_address)


def _place(name: str, address: str, phone: str) -> Facts:
    return {"@type": "Place", "name": name, "address": address, "telephone": international(phone)}


def questions(site: Site) -> Facts:
    """Return the questions that were answered (FAQPage), each answer with its day and the body that gave it."""
    return stated({"@context": CONTEXT, "@type": "FAQPage", "mainEntity": [_question(site, question) for question in site.questions]})


def _question(site: Site, question: Question) -> Facts:
    return {
        "@type": "Question",
        "@id": addresses.absolute(addresses.of(question), site.organisation.site_address),
        "name": question.question,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": question.answer,
            "dateCreated": question.day.isoformat(),
            "author": {"@type": "GovernmentOrganization", "name": site.agencies[question.agency].name},
        },
    }
