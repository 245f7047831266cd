from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class WeighedCache(LocMemCache):
    """LocMemCache that also has a weight: past BYTES_MAX, whatever was asked for longest ago goes.

    Counting entries is not enough. A page has 4 KB or, of a thread full of long comments, 2 MB, and anybody can ask for
    it under 500 addresses.
    """

    def __init__(self, name, params):
        super().__init__(name, params)
        self._bytes_max = params["OPTIONS"]["BYTES_MAX"]

    def _set(self, key, value, timeout=DEFAULT_TIMEOUT):
        super()._set(key, value, timeout)
        weight = sum(map(len, self._cache.values()))
        while weight > self._bytes_max and len(self._cache) > 1:
            oldest, forgotten = self._cache.popitem()
            del self._expire_info[oldest]
            weight -= len(forgotten)
