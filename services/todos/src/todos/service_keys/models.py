"""Public keys of our own services that an administrator added, and the assertions that were used."""

from django.core.exceptions import ValidationError
from django.db import models
from uuid_utils.compat import uuid7

from contracts.claims import ServiceName
from service_auth.errors import KeyUnreadable
from service_auth.keys import PublicKey, read_public_key

_MAX_KEY_ID_LENGTH = 64


class KeyStatus(models.TextChoices):
    """`revoked` also shuts out a key of the same id that lies in the key directory."""

    ACTIVE = "active"
    RETIRING = "retiring"
    REVOKED = "revoked"


class ServiceKey(models.Model):
    """One public key of one service. Its id is the RFC 7638 thumbprint, computed here and never typed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.CharField(max_length=32, choices=[(name, name) for name in ServiceName])
    kid = models.CharField("key id", max_length=_MAX_KEY_ID_LENGTH, editable=False)
    jwk = models.TextField("public JWK", help_text="The public half as JSON. A private key is refused.")
    status = models.CharField(max_length=16, choices=KeyStatus, default=KeyStatus.ACTIVE)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "service_key"
        ordering = ["service", "-added_at"]
        constraints = [models.UniqueConstraint(fields=["service", "kid"], name="service_key_once")]

    def __str__(self) -> str:
        return f"{self.service}: {self.kid}"

    def clean(self) -> None:
        """Read the key, so that what is stored is known to be usable.

        Raises:
            ValidationError: the text is no public Ed25519 JWK.
        """
        try:
            key = self.to_public_key()
        except KeyUnreadable as exc:
            raise ValidationError({"jwk": exc.reason}) from exc
        self.kid, self.jwk = key.kid, key.to_json()

    def to_public_key(self) -> PublicKey:
        """The key itself.

        Raises:
            KeyUnreadable: the text is no public Ed25519 JWK.
        """
        return read_public_key(self.jwk, source=f"service key {self.id}")


class UsedAssertion(models.Model):
    """The `jti` of a request that changed something; kept until the assertion could not be accepted any more."""

    pk = models.CompositePrimaryKey("service", "jti")
    service = models.CharField(max_length=32)
    jti = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "service_jti"

    def __str__(self) -> str:
        return f"{self.service}: {self.jti}"
