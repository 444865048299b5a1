"""An operator may tidy up at once."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from todos.service_keys.models import UsedAssertion


@pytest.mark.django_db
def test_purging_tells_what_it_threw_away():
    UsedAssertion.objects.create(service="bot", jti="old", expires_at=timezone.now() - timedelta(hours=1))
    UsedAssertion.objects.create(service="bot", jti="new", expires_at=timezone.now() + timedelta(seconds=30))
    told = StringIO()

    call_command("purge", stdout=told)

    assert "1  forget_used_assertions" in told.getvalue()
    assert UsedAssertion.objects.get().jti == "new"
