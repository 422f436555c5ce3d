from hypothesis import settings, Phase
from tests.usecases.test_sequences import *
from tests.usecases import test_sequences as m
f = m.test_no_order_of_events_breaks_a_promise
f._hypothesis_internal_use_settings = settings(f._hypothesis_internal_use_settings, phases=[Phase.reuse], print_blob=True)
