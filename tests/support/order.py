"""In which order the suite's modules begin: the long ones first.

The times are those of a whole run on two cores; xdist hands out whole modules (`loadscope`), so one
that begins late would be alone at the end.
"""

from __future__ import annotations

# Modules of ten seconds and more on two cores, the longest first.
LONG = tuple(
    f"tests/{name}.py"
    for name in (
        "browser/test_screens journeys/test_loop browser/test_demo usecases/test_outbox_states"
        " journeys/test_stories journeys/test_crisis usecases/test_preview faults/test_queue"
        " journeys/test_stop faults/test_kills test_first_run usecases/test_inbound"
        " journeys/test_silence web/test_console_record browser/test_console usecases/test_measures"
        " faults/test_demo_restart web/test_console_setup journeys/test_command_table"
        " browser/test_joining faults/test_schedulers journeys/test_week"
        " workers/test_worker_process cli/test_doctor workers/test_processes"
        " storage/test_migrations faults/test_paused usecases/test_survey_changes"
        " usecases/test_quarter journeys/test_escalation usecases/test_looking_after"
        " journeys/test_poison web/test_console_budget usecases/test_sequences"
    ).split()
)
_PLACES = {module: place for place, module in enumerate(LONG)}


def place_of(module: str) -> int:
    """Return the place of a module (`tests/...py`) in the order; all the short ones share one."""
    return _PLACES.get(module, len(_PLACES))
