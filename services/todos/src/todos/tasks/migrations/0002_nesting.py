"""Nesting, the manual order, and the origin of forwarded messages."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='task',
            name='parent',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subtasks', to='tasks.task'),
        ),
        migrations.AddField(
            model_name='task',
            name='position',
            field=models.CharField(db_collation='C', db_default='', default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='task',
            name='origin',
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='subtask_count',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name='task',
            name='done_subtask_count',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name='task',
            name='deleted_with',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('deleted_at__isnull', True), ('completed_at__isnull', True), ('parent__isnull', True)), fields=['list', 'position', 'id'], name='task_manual'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('parent__isnull', True), _negated=True), fields=['parent', 'position', 'id'], name='task_subtasks'),
        ),
    ]
