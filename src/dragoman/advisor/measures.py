"""How the advisor does (GS-L11): read from what happened, and never used in advice (wall 1).

Neither the engine nor `sessions` may import this; a contract holds them to it.
"""

from __future__ import annotations

import datetime
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from dragoman.advisor.models import Channel, Enquiry, Event, EventKind, Session, Turn
from dragoman.engine.advice import Outcome
from dragoman.engine.advice.wording import Voice
from dragoman.library import published

_SHOWN: Final = 50
_LEFT_AFTER: Final = datetime.timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which sessions are looked at: those begun on days of a period, in a category, a channel."""

    since: datetime.date
    until: datetime.date
    category: str = ""
    channel: str = ""

    def sessions(self) -> QuerySet[Session]:
        """Return these sessions."""
        found = Session.objects.filter(
            started_at__date__gte=self.since, started_at__date__lte=self.until
        )
        if self.category:
            found = found.filter(publication__shelf__slug=self.category)
        return found.filter(channel=self.channel) if self.channel else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures with what they are called; ``bars`` is the column that a picture is drawn of."""

    id: str
    title: str
    explain: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    bars: int | None = None


def tables(part: Slice, *, language: str, now: datetime.datetime) -> tuple[Table, ...]:
    """Return all measures of a slice, in words of a language."""
    return (
        _summary(part),
        _by(part),
        _days(part),
        _questions(part, language=language, now=now),
        _unmet(part, language=language),
        _wanted(part),
        _never(part),
        _not_understood(part),
    )


def _summary(part: Slice) -> Table:
    found = part.sessions()
    started = found.count()
    finished = found.filter(finished_at__isnull=False).count()
    shown = _having(found, EventKind.RESULT_SHOWN)
    gists = [gist for _session, _version, gist in _gists(part)]
    without = sum(gist["outcome"] != Outcome.FULL_MATCH for gist in gists)
    times, steps = _ways(found)
    rows: list[tuple[str | int | float, ...]] = [
        (_("Sessions begun"), started, ""),
        (_("Saw a result"), shown, _share(shown, started)),
        (_("Finished (nothing left to ask)"), finished, _share(finished, started)),
        (_("Chose a product"), *_with_share(_having(found, EventKind.ACCEPTED), started)),
        (_("Went on to buy"), *_with_share(_having(found, EventKind.BOUGHT), started)),
        (_("Sent an enquiry"), *_with_share(_having(found, EventKind.ENQUIRED), started)),
        (_("No full match at the latest result"), without, _share(without, len(gists))),
    ]
    if times:
        rows += [
            (_("Minutes to the first result, median"), round(statistics.median(times) / 60, 1), ""),
            (_("Answers to the first result, median"), statistics.median(steps), ""),
        ]
    return Table(
        id="summary",
        title=_("At a glance"),
        explain=_(
            "Shares are of the sessions begun; without a full match, of those with a result."
        ),
        head=(_("What"), _("Number"), _("Share")),
        rows=tuple(rows),
    )


def _by(part: Slice) -> Table:
    enquired = Count("enquiries", distinct=True)
    accepted = Count("pk", filter=Q(events__kind=EventKind.ACCEPTED), distinct=True)
    shown = Count("pk", filter=Q(events__kind=EventKind.RESULT_SHOWN), distinct=True)
    found = (
        part.sessions()
        .values("publication__shelf__slug", "channel")
        .annotate(begun=Count("pk", distinct=True), shown=shown, chosen=accepted, asked=enquired)
        .order_by("publication__shelf__slug", "channel")
    )
    labels = dict(Channel.choices)
    return Table(
        id="by-category",
        title=_("By category and channel"),
        explain="",
        head=(
            _("Category"),
            _("Channel"),
            _("Sessions begun"),
            _("Saw a result"),
            _("Chose a product"),
            _("Enquiries"),
        ),
        rows=tuple(
            (
                row["publication__shelf__slug"],
                str(labels.get(row["channel"], row["channel"])),
                row["begun"],
                row["shown"],
                row["chosen"],
                row["asked"],
            )
            for row in found
        ),
    )


def _days(part: Slice) -> Table:
    begun = Counter(
        dict(
            part.sessions()
            .annotate(day=TruncDate("started_at"))
            .values_list("day")
            .annotate(Count("pk"))
        )
    )
    asked = Counter(
        dict(
            Enquiry.objects.filter(session__in=part.sessions())
            .annotate(day=TruncDate("made_at"))
            .values_list("day")
            .annotate(Count("pk"))
        )
    )
    return Table(
        id="by-day",
        title=_("By day"),
        explain="",
        head=(_("Day"), _("Sessions begun"), _("Enquiries")),
        rows=tuple((day.isoformat(), begun[day], asked[day]) for day in sorted({*begun, *asked})),
        bars=1,
    )


def _questions(part: Slice, *, language: str, now: datetime.datetime) -> Table:
    """Return how often each question was put, answered, and was the last thing seen."""
    found = part.sessions()
    latest = Event.objects.filter(session=OuterRef("pk")).order_by("-at", "-pk")
    left: Counter[tuple[str, str]] = Counter(
        found.filter(finished_at=None, changed_at__lt=now - _LEFT_AFTER)
        .annotate(
            kind=Subquery(latest.values("kind")[:1]), subject=Subquery(latest.values("subject")[:1])
        )
        .filter(kind=EventKind.ASKED)
        .values_list("publication__shelf__slug", "subject")
    )
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    events = (
        Event.objects.filter(
            session__in=found, kind__in=(EventKind.ASKED, EventKind.ANSWERED, EventKind.WITHDRAWN)
        )
        .values_list("session__publication__shelf__slug", "subject", "kind")
        .annotate(Count("session", distinct=True))
    )
    for slug, subject, kind, number in events:
        counts[slug, subject][kind] = number
    asked = sorted(counts, key=lambda key: (-left[key], -counts[key][EventKind.ASKED], key))
    return Table(
        id="questions",
        title=_("Questions, and where people leave"),
        explain=_("Left: the question was the last thing seen, half an hour ago or longer."),
        head=(
            _("Category"),
            _("Question"),
            _("Put to"),
            _("Answered by"),
            _("Withdrawn by"),
            _("Left here"),
        ),
        rows=tuple(
            (
                slug,
                _worded(slug, subject, language),
                counts[slug, subject][EventKind.ASKED],
                counts[slug, subject][EventKind.ANSWERED],
                counts[slug, subject][EventKind.WITHDRAWN],
                left[slug, subject],
            )
            for slug, subject in asked
        ),
        bars=5,
    )


def _unmet(part: Slice, *, language: str) -> Table:
    counts: Counter[tuple[str, str, str]] = Counter()
    for slug, _version, gist in _gists(part):
        counts.update({(slug, name, expression) for name, expression in gist["unmet"]})
    return Table(
        id="unmet",
        title=_("Musts that nothing met"),
        explain=_("What buyers would have had to give up, at the level they needed."),
        head=(_("Category"), _("Must"), _("At the level"), _("Buyers")),
        rows=tuple(
            (slug, _worded(slug, name, language), expression, number)
            for (slug, name, expression), number in counts.most_common(_SHOWN)
        ),
        bars=3,
    )


def _wanted(part: Slice) -> Table:
    counts: Counter[tuple[str, str]] = Counter()
    nearest: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for slug, _version, gist in _gists(part):
        if gist["wanted"]:
            key = (slug, " AND ".join(gist["wanted"]))
            counts[key] += 1
            nearest[key][gist["nearest"]] += 1
    return Table(
        id="wanted",
        title=_("Products that would have served them"),
        explain=_("All musts of a buyer whom nothing fitted, together: what the range lacks."),
        head=(_("Category"), _("A product with"), _("Nearest of the range"), _("Buyers")),
        rows=tuple(
            (key[0], key[1], nearest[key].most_common(1)[0][0], number)
            for key, number in counts.most_common(_SHOWN)
        ),
    )


def _never(part: Slice) -> Table:
    """Return the products on offer that stood on no shortlist of the slice."""
    seen: dict[str, set[str]] = defaultdict(set)
    for slug, _version, gist in _gists(part):
        seen[slug].update(gist["recommended"])
    rows: list[tuple[str | int | float, ...]] = []
    for shelf in published.shelves():
        if shelf.current is None or (part.category and shelf.slug != part.category):
            continue
        ground = published.advisor(shelf.current, market=None, today=part.until).ground
        offered = [int(row) for row in ground.available.nonzero()[0]]
        never = [row for row in offered if ground.product_id(row) not in seen[shelf.slug]]
        names = [ground.product_name(row) for row in never[:_SHOWN]]
        more = ["…"] if len(never) > len(names) else []
        rows.append((shelf.slug, len(offered), len(never), ", ".join([*names, *more])))
    return Table(
        id="never-first",
        title=_("Products that no profile brought to the top"),
        explain=_("On offer, and on no shortlist that was shown in this period."),
        head=(_("Category"), _("On offer"), _("Never on a shortlist"), _("Which")),
        rows=tuple(rows),
    )


def _not_understood(part: Slice) -> Table:
    found = (
        Event.objects.filter(session__in=part.sessions(), kind=EventKind.WORDS_NOT_UNDERSTOOD)
        .values_list("session__publication__shelf__slug", "subject")
        .annotate(number=Count("pk"))
        .order_by("-number", "subject")[:_SHOWN]
    )
    return Table(
        id="words",
        title=_("Words that were not understood"),
        explain="",
        head=(_("Category"), _("Words"), _("How often")),
        rows=tuple(found),
    )


def _gists(part: Slice) -> Iterable[tuple[str, int, dict[str, Any]]]:
    """Yield the gist of each session's latest shown result, with its category and version."""
    shown = (
        Turn.objects.filter(session__in=part.sessions(), gist__isnull=False)
        .order_by("session", "-version", "-pk")
        .values_list("session", "publication__shelf__slug", "version", "gist")
    )
    previous = None
    for session, slug, version, gist in shown.iterator(chunk_size=2_000):
        if session != previous:
            yield slug, version, gist
        previous = session


def _ways(found: QuerySet[Session]) -> tuple[list[float], list[int]]:
    """Return seconds and answers to the first result, of each session that has one."""
    first = found.annotate(
        first=Min("events__at", filter=Q(events__kind=EventKind.RESULT_SHOWN))
    ).filter(first__isnull=False)
    moments = {
        key: (start, end) for key, start, end in first.values_list("pk", "started_at", "first")
    }
    steps: Counter[Any] = Counter()
    answers = Event.objects.filter(session__in=found, kind=EventKind.ANSWERED)
    for key, at in answers.values_list("session", "at"):
        if key in moments and at <= moments[key][1]:
            steps[key] += 1
    times = [(end - start).total_seconds() for start, end in moments.values()]
    return times, [steps[key] for key in moments]


def _having(found: QuerySet[Session], kind: EventKind) -> int:
    return found.filter(pk__in=Event.objects.filter(kind=kind).values("session")).count()


def _with_share(number: int, of: int) -> Sequence[str | int]:
    return number, _share(number, of)


def _share(number: int, of: int) -> str:
    return f"{100 * number / of:.0f} %" if of else ""


def _worded(slug: str, name: str, language: str) -> str:
    """Return what a question or rule is called in what is published now, else its id."""
    shelf = next((each for each in published.shelves() if each.slug == slug), None)
    if shelf is None or shelf.current is None:
        return name
    voice = Voice(published.knowledge(shelf.current).category, language)
    own = name.partition("/")[0]
    return voice.title(own) if voice.title(own) != own else name
