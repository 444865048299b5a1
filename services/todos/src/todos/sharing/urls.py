"""Public routes under `/api/v1/`."""

from django.urls import path

from todos.sharing.views.guests import GuestsView, GuestView, SharedTasksView, TaskPeopleView
from todos.sharing.views.invites import (
    AcceptanceView,
    InviteView,
    ListInvitesView,
    ListInviteView,
    ReceivedInvitesView,
    RefusalView,
    TaskInvitesView,
    TaskInviteView,
)
from todos.sharing.views.members import MembersView, MemberView, OwnerView

urlpatterns = [
    path("lists/<uuid:list_id>/members", MembersView.as_view()),
    path("lists/<uuid:list_id>/members/<uuid:user_id>", MemberView.as_view()),
    path("lists/<uuid:list_id>/owner", OwnerView.as_view()),
    path("lists/<uuid:list_id>/invites", ListInvitesView.as_view()),
    path("lists/<uuid:list_id>/invites/<uuid:invite_id>", ListInviteView.as_view()),
    path("tasks/shared", SharedTasksView.as_view()),
    path("tasks/<uuid:task_id>/people", TaskPeopleView.as_view()),
    path("tasks/<uuid:task_id>/guests", GuestsView.as_view()),
    path("tasks/<uuid:task_id>/guests/<uuid:user_id>", GuestView.as_view()),
    path("tasks/<uuid:task_id>/invites", TaskInvitesView.as_view()),
    path("tasks/<uuid:task_id>/invites/<uuid:task_invite_id>", TaskInviteView.as_view()),
    path("invites", ReceivedInvitesView.as_view()),
    path("invites/<str:token>", InviteView.as_view()),
    path("invites/<str:token>/accept", AcceptanceView.as_view()),
    path("invites/<str:token>/decline", RefusalView.as_view()),
]
