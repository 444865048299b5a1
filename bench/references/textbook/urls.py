"""Serializer, view set and routes: the textbook's three steps."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework import routers, serializers, viewsets

from bench.references.textbook.models import Comment, Tag, Task, TaskList


class TaskSerializer(serializers.ModelSerializer):
    tags = serializers.SlugRelatedField(slug_field="name", many=True, queryset=Tag.objects.all())
    comment_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Task
        fields = [
            "id", "task_list", "creator", "title", "notes", "due_at", "priority", "tags", "comment_count", "created_at",
            "updated_at", "completed_at",
        ]  # fmt: skip
        read_only_fields = ["creator"]

    def validate_task_list(self, task_list: TaskList) -> TaskList:
        if not task_list.members.filter(id=self.context["request"].user.id).exists():
            raise serializers.ValidationError("You are no member of this list.")
        return task_list


class TaskViewSet(viewsets.ModelViewSet):
    serializer_class = TaskSerializer

    def get_queryset(self) -> QuerySet[Task]:
        comments = (
            Comment.objects.filter(task=OuterRef("id")).order_by().values("task").annotate(n=Count("id")).values("n")
        )
        return (
            Task.objects.filter(task_list__members=self.request.user, completed_at=None)
            .annotate(comment_count=Coalesce(Subquery(comments, output_field=IntegerField()), 0))
            .prefetch_related("tags")
            .order_by("-id")
        )

    def perform_create(self, serializer: Any) -> None:
        serializer.save(creator=self.request.user)


def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the framework's signature
    return HttpResponse("ok")


router = routers.SimpleRouter()
router.register("tasks", TaskViewSet, basename="task")
urlpatterns = [path("health/ready", ready), path("", include(router.urls))]
