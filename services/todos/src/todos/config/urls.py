"""All routes of the service, and the answers to what is none."""

from django.contrib import admin
from django.urls import path

from todos.api.views import LiveView, ReadyView

handler400 = "todos.api.views.bad_request"
handler403 = "todos.api.views.permission_denied"
handler404 = "todos.api.views.page_not_found"
handler500 = "todos.api.views.server_error"

urlpatterns = [
    path("health/live", LiveView.as_view()),
    path("health/ready", ReadyView.as_view()),
    path("admin/", admin.site.urls),
]
