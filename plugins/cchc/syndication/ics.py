"""iCalendar (RFC 5545), as Google Calendar, iPhones and Outlook follow it."""

import datetime as dt

import icalendar

from cchc.syndication.calendar import Calendar, Occasion
from cchc.vietnamese import visible

ZONE = "Asia/Ho_Chi_Minh"
AHEAD = dt.timedelta(hours=7)
"""Of UTC, all year round since 1975."""

ASKED_AGAIN = dt.timedelta(days=1)
"""How long a program may keep the calendar before it asks again."""

ONE_DAY = dt.timedelta(days=1)


def write(calendar: Calendar) -> bytes:
    """Return the calendar as a file: lines end in CRLF and are folded at 75 octets."""
    made = icalendar.Calendar()
    made.add("prodid", "-//cchc//Lich//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for names, value in ((("name", "x-wr-calname"), calendar.name), (("description", "x-wr-caldesc"), calendar.description)):
        for name in names:  # RFC 7986, and what programs took before it
            made.add(name, icalendar.vText(visible(value)))
    made.add("x-wr-timezone", icalendar.vText(ZONE))
    made.add("source", calendar.url, parameters={"VALUE": "URI"})
    made.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", icalendar.vDuration(ASKED_AGAIN))
    made.add_component(_zone())  # also where nothing names it: a calendar must not be empty
    for occasion in calendar.occasions:
        made.add_component(_event(occasion))
    return bytes(made.to_ical())


def _zone() -> icalendar.Timezone:
    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", dt.datetime(1975, 6, 13))  # noqa: DTZ001 - RFC 5545, 3.6.5: local time
    standard.add("tzoffsetfrom", AHEAD)
    standard.add("tzoffsetto", AHEAD)
    standard.add("tzname", "+07")
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def _event(occasion: Occasion) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", occasion.uid)
    event.add("dtstamp", dt.datetime.combine(occasion.stated, dt.time(), dt.UTC))
    _add_time(event, occasion)
    event.add("summary", visible(occasion.name))
    # Google and Outlook do not show URL.
    event.add("description", visible("\n".join(filter(None, (occasion.note, occasion.url)))))
    event.add("url", occasion.url)
    event.add("categories", [visible(occasion.kind)])
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    if occasion.comes_back:
        event.add("rrule", {"freq": "yearly"})
    return event


def _add_time(event: icalendar.Event, occasion: Occasion) -> None:
    if isinstance(occasion.first, dt.datetime):
        for name, moment in (("dtstart", occasion.first), ("dtend", occasion.last)):
            event.add(name, moment, parameters={"TZID": ZONE})
    else:
        event.add("dtstart", occasion.first)
        event.add("dtend", occasion.last + ONE_DAY)  # RFC 5545, 3.6.1: the first day after it
