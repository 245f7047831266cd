from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id at OWASP's 19 MiB, t=2, p=1: Django's default takes 100 MiB a login, too much for a small host."""

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
