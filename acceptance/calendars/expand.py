"""Reads every calendar of a built site with icalendar, expands it with dateutil,
and compares what it finds with what the program's own engine says.

usage: expand.py SITE SAID.json
"""
import datetime
import json
import pathlib
import sys
import zoneinfo

import icalendar
from dateutil import rrule

UTC = datetime.timezone.utc


def main(site, said_file):
    said = json.loads(pathlib.Path(said_file).read_text())
    site = pathlib.Path(site)
    calendars = sorted(site.rglob("*.ics"))
    bad = 0
    for path in calendars:
        name = path.relative_to(site).as_posix()
        found = compare(said, name, path.read_bytes())
        for fault in found[:3]:
            print(f"{name}: {fault}")
        bad += bool(found)
    print(f"{len(calendars)} calendars read")
    return 1 if bad or len(calendars) < 100 else 0


def compare(said, name, data):
    """What is wrong with a calendar, in words."""
    try:
        got = {m: place for m, place in expand(data) if said["From"] <= m[4] <= said["To"]}
    except Exception as e:  # whatever the parser complains of
        return [f"{type(e).__name__}: {e}"]
    want = expected(said, name)
    faults = [f"the calendar alone has {m}" for m in sorted(got.keys() - want.keys())]
    faults += [f"the calendar lacks {m}" for m in sorted(want.keys() - got.keys())]
    for m in got.keys() & want.keys():
        faults += [f"{m}: {got[m]!r} does not say {word!r}" for word in want[m] if word not in got[m]]
    return faults


def expand(data):
    """The meetings of a calendar, by the zone that it describes itself."""
    calendar = icalendar.Calendar.from_ical(data)
    if calendar.errors:
        raise ValueError(calendar.errors)
    zones = {str(z["TZID"]): z.to_tz() for z in calendar.walk("VTIMEZONE")}
    masters, replaced = [], {}
    for e in calendar.walk("VEVENT"):
        if e.errors:
            raise ValueError(e.errors)
        if "RECURRENCE-ID" in e:
            replaced[str(e["UID"]), wall(e["RECURRENCE-ID"])] = e
        else:
            masters.append(e)
    for master in masters:
        uid = str(master["UID"])
        zone = zones[master["DTSTART"].params["TZID"]]
        start, end = wall(master["DTSTART"]), wall(master["DTEND"])
        if "RRULE" not in master:
            yield meeting(master, zone, start, end, planned_date(uid))
            continue
        for at in dates(master, zone, start):
            e = replaced.pop((uid, at), None)
            if e is None:
                yield meeting(master, zone, at, at + (end - start), at.date().isoformat())
            else:
                yield meeting(e, zone, wall(e["DTSTART"]), wall(e["DTEND"]), at.date().isoformat())
    late = [k for k in replaced if k[1].year < HORIZON.year]
    if late:
        raise ValueError(f"replaces no meeting: {late[0]}")


HORIZON = datetime.datetime(2029, 1, 1)


def dates(master, zone, start):
    """The starts of a series on the wall clock."""
    rule = dict(master["RRULE"])
    until = rule.pop("UNTIL", None)
    text = ";".join(f"{k}={','.join(str(x) for x in v)}" for k, v in rule.items())
    end = HORIZON
    if until:
        end = min(end, until[0].astimezone(zone).replace(tzinfo=None))
    found = list(rrule.rrulestr(text, dtstart=start).between(start, end, inc=True))
    if start < end and found[:1] != [start]:
        raise ValueError(f"{master['UID']}: DTSTART is not a meeting")
    return found


def wall(prop):
    return prop.dt.replace(tzinfo=None)


def planned_date(uid):
    """The last date in the UID of a single date."""
    parts = [p for p in uid.split("@")[0].split(".") if len(p) == 10 and p[4] == p[7] == "-"]
    return parts[-1]


def meeting(event, zone, start, end, planned):
    center, name = str(event["UID"]).split(".")[:2]
    cancelled = str(event["STATUS"]) == "CANCELLED"
    key = (f"{center}/{name}", instant(zone, start), instant(zone, end), cancelled, start.date().isoformat(), planned)
    return key, str(event["LOCATION"])


def instant(zone, at):
    return zone.localize(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def expected(said, name):
    """What the engine says of the classes of a calendar: the words that the
    location must have, by the keys that meeting gives."""
    lang = name.split("/")[0]
    if lang not in said["Languages"]:
        lang = said["Languages"][0]
    site_zone = zoneinfo.ZoneInfo(said["Zone"])
    out = {}
    for c in said["Classes"]:
        if not belongs(c, name):
            continue
        for s in c["Sessions"]:
            day = datetime.datetime.fromisoformat(s["Start"].replace("Z", "+00:00")).astimezone(site_zone).date().isoformat()
            out[c["ID"], s["Start"], s["End"], s["State"] == "cancelled", day, s["Planned"]] = s["Places"][lang]
    return out


def belongs(c, name):
    """Whether a class is in the calendar of that path."""
    kind, *rest = name.split("calendars/", 1)[1].removesuffix(".ics").split("/")
    of = "/".join(rest)
    return {
        "all": True,
        "centers": c["Center"] == of,
        "services": c["Service"] == of,
        "classes": c["ID"] == of,
        "taught-in": of in c["Taught"],
    }[kind]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
