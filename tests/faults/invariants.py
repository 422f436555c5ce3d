"""What holds whatever fails, R1 to R20, and where each is shown: a test, or a laboratory run.

R1  every due message reaches one final state, with at most one accept of the carrier
    tests/faults/test_kills.py::test_nothing_is_lost_or_doubled_while_processes_are_killed
    python -m tests.faults --messages 10000 --kills 200 --seed 1 --database sqlite
    python -m tests.faults --messages 10000 --kills 200 --seed 1 --database postgresql
    python -m tests.faults.hosts
R2  the claim is committed before any byte of a request
    tests/faults/test_sending.py::test_the_claim_is_committed_before_the_first_byte
    tests/usecases/test_outbox_states.py::test_no_order_of_events_doubles_loses_or_forgets_a_text_on_postgresql
R3  an unknown outcome is never blindly re-sent
    tests/faults/test_sending.py::test_a_lost_answer_is_not_met_with_a_second_request
    tests/journeys/test_loop.py::test_a_text_whose_answer_was_lost_is_found_and_not_sent_again
    tests/journeys/test_loop.py::test_a_text_that_is_taken_after_we_gave_up_waiting_is_not_sent_again
R4  callback and list each suffice
    tests/faults/test_signals.py::test_callbacks_suffice_while_the_list_is_dead
    tests/faults/test_signals.py::test_the_list_suffices_while_no_callback_comes
R5  a duplicate is detected and shown
    tests/faults/test_signals.py::test_a_copy_that_nobody_could_prevent_is_shown_as_soon_as_it_is_known
    tests/usecases/test_outbox_doubt.py::test_a_text_that_was_taken_twice_is_shown_as_such
R6  a paused worker can not send after its lease
    tests/faults/test_paused.py::test_a_worker_stopped_at_any_step_for_nine_seconds_doubles_nothing
    tests/faults/test_paused.py::test_a_worker_stopped_for_longer_than_its_lease_does_not_send_any_more
R7  the content of the queue is irrelevant
    tests/faults/test_queue.py::test_what_the_queue_holds_is_irrelevant
    tests/gateways/test_redis_queue.py::test_a_hung_redis_costs_one_caller_a_tenth_of_a_second_and_the_others_nothing
R8  no lease and no due time comes from a host's clock
    tests/faults/test_clocks.py::test_a_process_on_a_host_that_is_minutes_off_counts_with_the_databases_time
    tests/faults/test_kills.py::test_nothing_is_lost_or_doubled_while_processes_are_killed
    python -m tests.faults.hosts
R9  one prompt for a participant and local slot
    tests/faults/test_schedulers.py::test_three_schedulers_ask_once_in_each_of_forty_zones
    tests/faults/test_schedulers.py::test_a_scheduler_a_few_seconds_later_would_write_the_very_same_question
    tests/domain/test_cadence.py::test_a_year_of_each_rule_is_exact_in_every_zone
    tests/usecases/test_scheduling.py::test_a_year_has_one_round_on_each_date
R10 a text comes in exactly once by its sid
    tests/journeys/test_loop.py::test_five_webhooks_of_one_text_at_once_are_one_text
    tests/journeys/test_loop.py::test_the_fallback_address_takes_what_the_first_did_not
    tests/usecases/test_inbound.py::test_one_text_delivered_five_times_at_once_is_one_text
R11 what comes in survives an outage
    tests/faults/test_outages.py::test_what_is_texted_in_ten_minutes_without_a_database_comes_in_within_two
    tests/faults/test_outages.py::test_what_is_texted_in_half_an_hour_without_a_site_comes_in_within_two_minutes
    tests/faults/test_outages.py::test_a_text_during_a_lock_comes_in_later
    tests/usecases/test_pulling.py::test_an_outage_is_made_up_for
    tests/faults/test_queue.py::test_a_full_disk_is_survived
    tests/storage/test_engine.py::test_nothing_is_taken_for_kept_once_the_disk_was_full
    tests/usecases/test_restoring.py::test_a_text_that_came_in_since_the_copy_comes_in_again
R12 a crisis flag never depends on the queue
    tests/faults/test_queue.py::test_a_crisis_needs_neither_queue_nor_worker
    tests/workers/test_pages_without_queue.py::test_a_crisis_is_told_and_moves_on_without_queue_worker_or_carrier
R13 only a person ends a flag
    tests/faults/test_flags_stay.py::test_nothing_but_a_person_ends_a_flag
    tests/journeys/test_escalation.py::test_with_everybody_away_it_repeats_until_somebody_comes
R14 a failing pager is seen, and another way is taken
    tests/journeys/test_pagers.py::test_a_silent_phone_moves_a_crisis_on_in_two_minutes
    tests/journeys/test_pagers.py::test_a_mail_server_that_fails_moves_it_on_in_two_minutes
    tests/usecases/test_flags.py::test_a_page_that_is_refused_moves_the_ladder_on
    tests/usecases/test_flags.py::test_a_page_that_never_left_moves_the_ladder_on
R15 a stuck scheduler is seen
    tests/faults/test_queue.py::test_a_stuck_scheduler_is_seen
    tests/usecases/test_health.py::test_a_scheduler_that_never_ran_or_stands_still_is_seen
R16 the outgoing ping stops whenever something is stuck
    tests/usecases/test_watching.py::test_a_service_that_is_well_pings
    tests/usecases/test_watching.py::test_whatever_breaks_stops_the_pings
    tests/usecases/test_watching.py::test_a_database_that_is_away_stops_the_pings
R17 poison isolates
    tests/faults/test_sending.py::test_one_poisoned_text_among_many_stops_no_other
    tests/usecases/test_outbox_doubt.py::test_a_text_that_can_not_be_prepared_holds_up_nobody_and_reaches_a_person
    tests/journeys/test_poison.py::test_a_broken_text_is_in_nobody_s_way
R18 a restore never re-sends
    tests/usecases/test_restoring.py::test_what_went_out_since_the_copy_is_not_sent_again
    tests/usecases/test_restoring.py::test_while_the_books_are_closed_nothing_is_sent_and_it_shows
R19 a late reply is kept and read
    tests/usecases/test_inbound.py::test_a_text_after_the_close_is_read_like_any_other
    tests/usecases/test_pulling.py::test_crisis_words_that_come_days_late_are_flagged_and_answered
R20 deploys are quiet
    tests/faults/test_reload.py::test_nobody_waits_for_new_workers_to_load
    tests/faults/test_queue.py::test_a_rolling_restart_is_not_noticed
    python -m tests.faults --messages 2000 --kills 0 --restarts 20 --database postgresql
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_HEAD = re.compile(r"(R\d+) +\S")


def read_table() -> Mapping[str, Sequence[str]]:
    """Return invariant -> the tests and commands that show it."""
    shown: dict[str, list[str]] = {}
    name = ""
    for line in (__doc__ or "").splitlines()[2:]:
        head = _HEAD.match(line)
        if head is not None:
            name = head[1]
            shown[name] = []
        elif line.strip():
            shown[name].append(line.strip())
    return shown
