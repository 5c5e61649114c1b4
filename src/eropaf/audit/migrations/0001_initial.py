import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('at', models.DateTimeField()),
                ('actor_key', models.TextField()),
                ('actor_name', models.TextField()),
                ('subject_type', models.TextField()),
                ('subject_id', models.BigIntegerField()),
                ('detail', models.JSONField(default=dict)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['municipality', 'subject_type', 'subject_id', 'at'], name='event_of_subject')],
            },
        ),
        migrations.CreateModel(
            name='Viewing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_key', models.TextField()),
                ('subject_type', models.TextField()),
                ('subject_id', models.BigIntegerField()),
                ('screen', models.TextField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['municipality', 'subject_type', 'subject_id', 'at'], name='viewing_of_subject')],
            },
        ),
    ]
