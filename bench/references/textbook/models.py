"""Lists with members, tasks with tags and comments."""

from django.contrib.auth.models import User
from django.db import models


class TaskList(models.Model):
    title = models.CharField(max_length=128)
    members = models.ManyToManyField(User, related_name="task_lists")


class Tag(models.Model):
    name = models.CharField(max_length=64, unique=True)


class Task(models.Model):
    task_list = models.ForeignKey(TaskList, on_delete=models.CASCADE, related_name="tasks")
    creator = models.ForeignKey(User, on_delete=models.CASCADE)
    title = models.CharField(max_length=500)
    notes = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    tags = models.ManyToManyField(Tag, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    completed_at = models.DateTimeField(null=True, blank=True)


class Comment(models.Model):
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
