"""All routes of the service, and the answers to what is none."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from todos.api.documentation import docs, openapi
from todos.api.views import LiveView, ReadyView
from todos.tokens.views import JwksView

handler400 = "todos.api.views.bad_request"
handler403 = "todos.api.views.permission_denied"
handler404 = "todos.api.views.page_not_found"
handler500 = "todos.api.views.server_error"

# Looked through in this order on each request: what is asked for all day long comes first.
public = [
    path("", include("todos.tasks.urls")),
    path("", include("todos.lists.urls")),
    path("", include("todos.accounts.urls")),
    path("", include("todos.history.urls")),
    path("", include("todos.personal_data.urls")),
    path("", include("todos.quickadd.urls")),
    path("", include("todos.recurrence.urls")),
    path("", include("todos.reminders.urls")),
    path("", include("todos.sync.urls")),
    path("", include("todos.sharing.urls")),
    path("", include("todos.search.urls")),
    path("", include("todos.saved_views.urls")),
    path("", include("todos.statistics.urls")),
    path("", include("todos.subscriptions.urls")),
    path("", include("todos.tokens.urls")),
]

internal = [
    path("", include("todos.accounts.internal_urls")),
    path("", include("todos.authorization.internal_urls")),
    path("", include("todos.erasures.internal_urls")),
    path("", include("todos.notifications.internal_urls")),
    path("", include("todos.sync.internal_urls")),
    path("", include("todos.tokens.internal_urls")),
]

urlpatterns = [
    path("", RedirectView.as_view(url="/docs")),
    path("api/v1/", include(public)),
    path("internal/v1/", include(internal)),
    path(".well-known/jwks.json", JwksView.as_view()),
    path("health/live", LiveView.as_view()),
    path("health/ready", ReadyView.as_view()),
    path("openapi.json", openapi),
    path("docs", docs),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
]
