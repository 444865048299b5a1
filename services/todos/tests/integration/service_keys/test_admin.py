"""An operator adds, retires and revokes the public keys of services."""

import pytest
from django.test import Client
from django.urls import reverse

from contracts.claims import ServiceName
from service_auth.keys import PublicKey, generate_private_key
from todos.accounts.services import ensure_superuser
from todos.service_keys.models import KeyStatus, ServiceKey
from todos.service_keys.table import service_keys

pytestmark = pytest.mark.django_db

ADD = reverse("admin:service_keys_servicekey_add")


@pytest.fixture
def operator(db, now) -> Client:
    ensure_superuser(telegram_id=1, password="the operator's own", language="en", timezone="UTC", now=now)
    client = Client()
    assert client.login(username="1", password="the operator's own")
    return client


@pytest.fixture
def public_key() -> PublicKey:
    return generate_private_key().public()


def known(key: PublicKey) -> bool:
    service_keys.forget()
    return service_keys().find(ServiceName.BOT, key.kid) is not None


def test_an_added_key_opens_and_a_revoked_one_does_not(operator, public_key):
    operator.post(ADD, {"service": "bot", "jwk": public_key.to_json(), "status": "active"})
    row = ServiceKey.objects.get()
    assert row.kid == public_key.kid
    assert known(public_key)

    change = reverse("admin:service_keys_servicekey_change", args=[row.id])
    operator.post(change, {"status": "retiring"})
    assert known(public_key)
    operator.post(change, {"status": "revoked"})
    assert not known(public_key)


@pytest.mark.parametrize("text", ["", "not JSON", '{"kty": "RSA"}', "[]"])
def test_what_is_no_key_is_refused(operator, text):
    page = operator.post(ADD, {"service": "bot", "jwk": text, "status": "active"})

    assert page.status_code == 200
    assert not ServiceKey.objects.exists()


def test_a_private_key_is_refused_and_not_kept(operator):
    operator.post(ADD, {"service": "bot", "jwk": generate_private_key().to_json(), "status": "active"})

    assert not ServiceKey.objects.exists()


def test_a_key_that_is_not_readable_any_more_is_passed_over(public_key, keys):
    ServiceKey.objects.create(service="bot", kid="old", jwk="rotten", status=KeyStatus.ACTIVE)
    ServiceKey.objects.create(service="bot", kid=public_key.kid, jwk=public_key.to_json(), status=KeyStatus.ACTIVE)

    assert known(public_key)
    assert known(keys.services[ServiceName.BOT].public())


def test_a_revoked_key_cannot_be_deleted(operator, public_key):
    row = ServiceKey.objects.create(service="bot", kid=public_key.kid, jwk=public_key.to_json())

    assert operator.post(reverse("admin:service_keys_servicekey_delete", args=[row.id])).status_code == 403
