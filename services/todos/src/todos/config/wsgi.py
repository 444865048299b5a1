"""The WSGI application that granian serves; each of its workers imports this module once."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "todos.config.settings")

_framework = get_wsgi_application()

# Django must be set up before its models can be read and tidied.
from todos.api.logs import spare_unread_facts  # noqa: E402
from todos.config.doors import open_doors  # noqa: E402
from todos.config.housekeeping import start_housekeeping  # noqa: E402
from todos.config.orphans import end_with_parent  # noqa: E402

application = open_doors(_framework)

spare_unread_facts()
end_with_parent()
start_housekeeping()
