from dataclasses import replace
from typing import get_args

import pytest

from bot.store import NewReport, ReportKind, Store
from bot.store.reports import Decision, ReportState
from tests.store.conftest import LIN, OTHER_SERVER, SAM, SERVER

NOW = 1_790_000_000
DAY = 24 * 3600


def new(state: ReportState = "pending", author_id: int = LIN, server_id: int = SERVER) -> NewReport:
    """Return a new report."""
    return NewReport(server_id, author_id, "lin", state, "inside", '{"model": "m"}')


async def test_saved_report_is_read_back_unchanged(store: Store) -> None:
    """It is read on its own server only, with its number there."""
    number = await store.reports.keep(new(), NOW)
    (kept,) = await store.reports.in_state(SERVER, "pending", NOW)
    assert (number, LIN, "lin", "pending", "inside", NOW) == (
        kept.number,
        kept.author_id,
        kept.author_name,
        kept.state,
        kept.standing,
        kept.created_at_s,
    )
    assert [] == await store.reports.in_state(OTHER_SERVER, "pending", NOW)


@pytest.mark.parametrize("state", ["unconfirmed", "approved", "rejected"])
@pytest.mark.parametrize("decision", ["approved", "rejected"])
async def test_only_a_waiting_report_can_be_decided(
    store: Store, state: ReportState, decision: Decision
) -> None:
    """The first of two moderators decides; an unconfirmed report cannot be decided."""
    number = await store.reports.keep(new(state), NOW)
    assert not await store.reports.decide(SERVER, number, decision, NOW)
    assert 1 == len(await store.reports.in_state(SERVER, state, NOW))
    waiting = await store.reports.keep(new(), NOW)
    assert not await store.reports.decide(OTHER_SERVER, waiting, decision, NOW)
    assert await store.reports.decide(SERVER, waiting, decision, NOW)
    assert not await store.reports.decide(SERVER, waiting, decision, NOW)
    assert waiting in {
        entry.number for entry in await store.reports.in_state(SERVER, decision, NOW)
    }


async def test_only_the_author_can_confirm_a_report_and_only_once(store: Store) -> None:
    """It must be on the report's own server, and not confirmed yet."""
    number = await store.reports.keep(new("unconfirmed"), NOW)
    assert not await store.reports.confirm(SERVER, number, SAM, NOW)
    assert not await store.reports.confirm(OTHER_SERVER, number, LIN, NOW)
    assert not await store.reports.confirm(SERVER, number, LIN, NOW + DAY)
    assert await store.reports.confirm(SERVER, number, LIN, NOW)
    assert not await store.reports.confirm(SERVER, number, LIN, NOW)
    (kept,) = await store.reports.in_state(SERVER, "pending", NOW + 90 * DAY - 1)
    assert number == kept.number


@pytest.mark.parametrize(("state", "days"), [("unconfirmed", 1), ("pending", 90), ("rejected", 30)])
async def test_a_report_is_kept_for_a_stated_time(
    store: Store, state: ReportState, days: int
) -> None:
    """To the second; an expired report can neither be found nor decided."""
    number = await store.reports.keep(new(state), NOW)
    assert 1 == len(await store.reports.in_state(SERVER, state, NOW + days * DAY - 1))
    assert [] == await store.reports.in_state(SERVER, state, NOW + days * DAY)
    assert not await store.reports.decide(SERVER, number, "approved", NOW + days * DAY)


async def test_an_approved_report_stays(store: Store) -> None:
    """It is part of its server's measured data."""
    number = await store.reports.keep(new(), NOW)
    await store.reports.decide(SERVER, number, "approved", NOW + DAY)
    assert 1 == len(await store.reports.in_state(SERVER, "approved", NOW + 9999 * DAY))


async def test_waiting_reports_of_a_member_are_counted(store: Store) -> None:
    """Those on one server count, without decided ones."""
    for entry in (new(), new("unconfirmed"), new("approved"), new(author_id=SAM)):
        await store.reports.keep(entry, NOW)
    await store.reports.keep(new(server_id=OTHER_SERVER), NOW)
    assert 2 == await store.reports.waiting_of(SERVER, LIN, NOW)


async def test_reports_count_from_one_on_each_server(store: Store) -> None:
    """A number does not reveal how many reports other servers have; none is given twice."""
    assert [1, 2] == [await store.reports.keep(new(), NOW) for _ in range(2)]
    assert 1 == await store.reports.keep(new(server_id=OTHER_SERVER), NOW)
    await store.personal_data.erase(LIN)
    assert 3 == await store.reports.keep(new(), NOW)
    assert 2 == await store.reports.keep(new(server_id=OTHER_SERVER), NOW)


async def test_waiting_and_stored_reports_of_a_server_are_counted(store: Store) -> None:
    """Those of all members count, without expired ones."""
    for entry in (new(), new("unconfirmed", SAM), new("approved"), new(server_id=OTHER_SERVER)):
        await store.reports.keep(entry, NOW)
    assert (2, 3) == (
        await store.reports.waiting_on(SERVER, NOW),
        await store.reports.kept_on(SERVER, NOW),
    )
    assert (0, 1) == (
        await store.reports.waiting_on(SERVER, NOW + 90 * DAY),
        await store.reports.kept_on(SERVER, NOW + 90 * DAY),
    )


OTHER_KINDS: tuple[ReportKind, ...] = ("price", "fit", "name", "other")


@pytest.mark.parametrize("kind", OTHER_KINDS)
async def test_a_report_that_is_no_speed_is_settled_not_measured(
    store: Store, kind: ReportKind
) -> None:
    """Approved or rejected, it is deleted after a month, and never counts in an answer."""
    for decision in get_args(Decision):
        number = await store.reports.keep(replace(new(), kind=kind), NOW)
        (kept,) = await store.reports.in_state(SERVER, "pending", NOW)
        assert kind == kept.kind
        assert kind == await store.reports.decide(SERVER, number, decision, NOW)
        month = NOW + 30 * DAY
        assert 1 == len(await store.reports.in_state(SERVER, decision, month - 1))
        assert [] == await store.reports.in_state(SERVER, decision, month)
    assert [] == await store.reports.approved_speeds(SERVER, NOW)


async def test_approved_speeds_are_those_of_the_server(store: Store) -> None:
    """Neither what waits nor what another server has approved."""
    for entry in (new(), new("approved"), new("approved", server_id=OTHER_SERVER)):
        await store.reports.keep(entry, NOW)
    assert [2] == [kept.number for kept in await store.reports.approved_speeds(SERVER, NOW)]


async def test_only_approved_speeds_outlast_their_member(store: Store) -> None:
    """What somebody wrote is their own text, approved or not."""
    for kind in ("speed", "price"):
        await store.reports.keep(replace(new("approved"), kind=kind), NOW)
    await store.personal_data.erase(LIN)
    (kept,) = await store.reports.in_state(SERVER, "approved", NOW)
    assert ("speed", 0, "") == (kept.kind, kept.author_id, kept.author_name)


async def test_doubts_are_those_of_all_servers_that_may_be_right(store: Store) -> None:
    """Not what was not confirmed or was rejected, nor speeds as expected; nor what has expired."""
    entries = (
        replace(new("pending"), standing="far"),
        replace(new("approved", server_id=OTHER_SERVER), standing="outside"),
        replace(new("pending"), kind="price", standing="unknown"),
        replace(new("unconfirmed"), standing="far"),
        replace(new("rejected"), standing="far"),
        replace(new("pending"), standing="inside"),
        replace(new("pending"), standing="unknown"),
    )
    for entry in entries:
        await store.reports.keep(entry, NOW)
    doubts = await store.reports.doubts(NOW)
    assert [(SERVER, "far"), (OTHER_SERVER, "outside"), (SERVER, "unknown")] == sorted(
        ((kept.server_id, kept.standing) for kept in doubts),
        key=lambda each: ("far", "outside", "unknown").index(each[1]),
    )
    assert [OTHER_SERVER] == [kept.server_id for kept in await store.reports.doubts(NOW + 91 * DAY)]
