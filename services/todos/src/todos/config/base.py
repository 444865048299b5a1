"""Settings that do not depend on where the service runs.

Invariant: importing this module needs neither an environment nor a server, so that tests and type checks can.
"""

from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from todos.config import admin_look

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "todos.config.admin_site.DelegramAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "todos.api",
    "todos.accounts",
    "todos.service_keys",
    "todos.tokens",
    "todos.lists",
    "todos.sharing",
    "todos.tasks",
    "todos.search",
    "todos.saved_views",
    "todos.recurrence",
    "todos.reminders",
    "todos.history",
    "todos.personal_data",
    "todos.quickadd",
    "todos.subscriptions",
    "todos.sync",
    "todos.erasures",
    "todos.notifications",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "todos.api.middleware.RequestMiddleware",
    "todos.config.admin_middleware.AdminSessionMiddleware",
    "todos.config.admin_middleware.AdminCommonMiddleware",
    "todos.config.admin_middleware.AdminCsrfViewMiddleware",
    "todos.config.admin_middleware.AdminAuthenticationMiddleware",
    "todos.config.admin_middleware.AdminLanguageMiddleware",
    "todos.config.admin_middleware.AdminMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "todos.config.urls"
WSGI_APPLICATION = "todos.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["todos.accounts.backends.AdminPasswordBackend"]
PASSWORD_HASHERS = ["todos.accounts.hashers.Argon2idHasher"]

CSRF_FAILURE_VIEW = "todos.api.views.csrf_failure"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
# British English writes dates and times as most of the world reads them.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ru", "Русский")]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
LANGUAGE_COOKIE_PATH = "/admin/"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# One MiB for every body; the middleware of `todos.api` refuses more before Django reads it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Answers are data, not pages; the two pages there are, `/admin` and `/docs`, have policies of their own.
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

UNFOLD = admin_look.UNFOLD

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Delegram todos",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": """Tasks, people, and who may do what.

### How to authenticate

1. Open the bot in Telegram and send `/start`: that makes you a person of Delegram.
2. Register a password: `POST /api/v1/auth/register`, and press the right number in the chat.
3. Get an access token: `POST /api/v1/auth/token`.
4. Press **Authorize** here and paste the token. It lasts ten minutes; `POST /api/v1/auth/refresh` gives the next one.

A task or a list that you may not see is answered like one that does not exist. Delegram's own services send
`Authorization: Service <assertion>`: a signature with their own key over this one request.

### Conventions

* Lists come in pages: `limit` (at most 100) and `cursor` (the `next` of another page).
* A thing's `ETag` is its version. Send it back as `If-None-Match` to learn whether it changed, and as `If-Match` to change or delete it.
* `Idempotency-Key` makes a creation safe to repeat for 48 hours.
* Moments are UTC; dates and wall times belong to the zone beside them.
* Every refusal is a problem document (RFC 9457). Branch on its `type`; `request_id` finds the request in the log.
""",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    # In the order in which somebody meets them.
    "TAGS": [
        {"name": "auth", "description": "A password, tokens, and the programs that have them."},
        {"name": "people", "description": "Your own settings, and everything that is kept of you."},
        {
            "name": "tasks",
            "description": "What is to be done: made, read, changed, completed, moved, deleted; many at once, too.",
        },
        {"name": "quick add", "description": "A task out of a sentence."},
        {"name": "lists", "description": "Lists of tasks, in your order."},
        {"name": "sharing", "description": "Members of lists, guests of tasks, and the invites that bring them in."},
        {"name": "reminders", "description": "When you are told, and of what."},
        {"name": "repeats", "description": "Tasks that come again: their rule, and the occurrences ahead and behind."},
        {"name": "search", "description": "Words and filters, over everything that you may see."},
        {"name": "views", "description": "Searches under a name."},
        {"name": "history", "description": "Who changed what, and the way back."},
        {"name": "statistics", "description": "How much was done, and how much is due."},
        {"name": "sync", "description": "What has changed since, for programs that keep a copy."},
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_PATCH": False,
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "SERVE_AUTHENTICATION": [],
    "POSTPROCESSING_HOOKS": ["todos.api.shared_examples.share_problem_examples"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "/static/delegram/icon.svg",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "persistAuthorization": False, "displayRequestDuration": True},
    "SORT_OPERATIONS": True,
}

# What is thrown away when its time is over, or planned anew: functions that take `now` and give the number of rows.
HOUSEKEEPING = [
    "todos.lists.services.empty_old_lists",
    "todos.sharing.services.forget_invites",
    "todos.tasks.services.empty_old_trash",
    "todos.api.idempotency.forget_old_keys",
    "todos.accounts.services.forget_admin_sessions",
    "todos.service_keys.replay.forget_used_assertions",
    "todos.tokens.services.expiry.forget_sessions",
    "todos.tokens.services.expiry.forget_used_tokens",
    "todos.tokens.services.expiry.forget_seals",
    "todos.tokens.services.expiry.forget_registrations",
    "todos.tokens.services.expiry.forget_attempts",
    "todos.notifications.daily.plan_missing_messages",
    "todos.notifications.queue.archive.archive_notifications",
    "todos.notifications.queue.archive.forget_sent_keys",
    "todos.notifications.queue.archive.forget_lane_blocks",
    "todos.sync.services.forget_tombstones",
]

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "todos.tokens.authentication.AccessTokenAuthentication",
        "todos.service_keys.authentication.ServiceAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["todos.api.bodies.StrictJsonParser"],
    "DEFAULT_RENDERER_CLASSES": ["todos.api.rendering.ContractRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "todos.api.rendering.JsonNegotiation",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "todos.api.problems.handle_exception",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
}
