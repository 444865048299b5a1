"""Makes the textbook program's tables and prints an access token for its one user: `python -m bench.references.textbook.prepare`."""

import sys

import django
from django.core.management import call_command

django.setup()
# An app without migrations is made before all others, unless those it refers to are there already.
call_command("migrate", "auth", verbosity=0)
call_command("migrate", run_syncdb=True, verbosity=0)

# Models and tokens can be imported only after `django.setup`.
from django.contrib.auth.models import User  # noqa: E402
from rest_framework_simplejwt.tokens import AccessToken  # noqa: E402

user = User.objects.create_user("bench")
sys.stdout.write(str(AccessToken.for_user(user)))
