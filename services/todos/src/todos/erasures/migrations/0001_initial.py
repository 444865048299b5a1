import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

_FUNCTION = """
    CREATE FUNCTION remember_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO erasure (id, kind, subject_id, created_at)
        SELECT gen_random_uuid(), TG_ARGV[0], gone.id, now() FROM gone;
        RETURN NULL;
    END $$
"""
_TRIGGER = """
    CREATE TRIGGER {table}_erasure AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION remember_erasure('{table}')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('tasks', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('task', 'task'), ('person', 'person')], max_length=16)),
                ('subject_id', models.UUIDField()),
                ('created_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'db_table': 'erasure',
            },
        ),
        migrations.RunSQL(_FUNCTION, "DROP FUNCTION remember_erasure"),
        *(
            migrations.RunSQL(_TRIGGER.format(table=table), f"DROP TRIGGER {table}_erasure ON {table}")
            for table in ("task", "person")
        ),
    ]
