"""What bears on tasks, in the order of transactions whoever sees it: the bot follows the changes of all the tasks that it has shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sync", "0006_guests_of_tasks")]

    operations = [
        migrations.AddIndex(
            model_name="feedrow",
            index=models.Index(
                condition=models.Q(kind__in=(1, 2, 4)),
                fields=["transaction", "kind", "entity_id", "audience_id"],
                name="feed_row_on_tasks",
            ),
        ),
    ]
