"""How PostgreSQL keeps the outbox: rows change state three times in seconds, so pages keep room and are cleaned early.

The check keeps texts out of payloads: they hold ids.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE notification SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0)",
            "ALTER TABLE notification RESET (fillfactor, autovacuum_vacuum_scale_factor, autovacuum_vacuum_cost_delay)",
        ),
        migrations.RunSQL(
            "ALTER TABLE notification ADD CONSTRAINT notification_payload_small CHECK (octet_length(payload::text) <= 8192)",
            "ALTER TABLE notification DROP CONSTRAINT notification_payload_small",
        ),
    ]
