"""Keep files uncompressed."""

from django.db import migrations


class Migration(migrations.Migration):
    """Compressing a big file takes ten times as long as writing it, and workbooks are compressed already."""

    dependencies = [("intake", "0002_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE intake_deliveredfile ALTER COLUMN content SET STORAGE EXTERNAL",
            "ALTER TABLE intake_deliveredfile ALTER COLUMN content SET STORAGE EXTENDED",
        ),
    ]
