import gc

import fansite.wsgi


def test_what_is_loaded_at_the_start_is_out_of_the_collectors_way():
    """Nothing else freezes: without the module's own doing there is not one object."""
    assert callable(fansite.wsgi.application)
    assert gc.get_freeze_count() > 10_000
