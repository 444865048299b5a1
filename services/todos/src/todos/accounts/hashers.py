"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """Argon2id with two passes over 19 MiB: the OWASP minimum, a tenth of the time that Django's defaults take."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
