"""How soon a hostile upload is refused or drawn anew. Runs inside a Django that is set up."""

import json
import time
import warnings

from django.core.exceptions import ValidationError

from images.tests import hostile, samples


def main(rounds: int) -> None:
    """Prints {what is sent: [seconds at worst, what became of it]}."""
    warnings.simplefilter("ignore")  # Pillow warns of what it does not like
    samples.read(samples.sample("PNG"))
    files = {name: make() for name, make in (hostile.REFUSED | hostile.CLEANED).items()}
    print(json.dumps({name: worst(data, rounds) for name, data in files.items()}))


def worst(data: bytes, rounds: int) -> tuple[float, str]:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        try:
            samples.read(data)
            became = "drawn anew"
        except ValidationError:
            became = "refused"
        taken.append(time.perf_counter() - began)
    return max(taken), became
