import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import eropaf.audit.activities
import eropaf.audit.creating
import eropaf.audit.enums
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
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
                        ('activity', models.TextField(default=eropaf.audit.activities.Activity['UNNAMED'], help_text='Key in the register of processing')),
                        ('opened', models.BooleanField(default=False, help_text='Somebody opened this one, and did not see it in a list')),
                        ('parent_span_id', models.CharField(default='', help_text='Of the system that called, if one did', max_length=16)),
                        ('residents', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, help_text='Whose data it was, under a key that stands elsewhere', size=None)),
                        ('span_id', models.CharField(default='', help_text='Of the request or the job', max_length=16)),
                        ('started_at', models.DateTimeField(help_text='When the request began', null=True)),
                        ('status', models.TextField(default=eropaf.audit.enums.SpanStatus['UNSET'])),
                        ('trace_id', models.CharField(default='', help_text='W3C Trace Context; empty of lines from before', max_length=32)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('activity__in', ['case-work', 'work-list', 'search', 'help', 'messages', 'visits', 'delivery', 'own-signals', 'who-is-who', 'address-check', 'objections', 'joint-decision', 'rules', 'national-delivery', 'rights', 'guarding', 'unnamed'])), name='viewing_activity_known'), models.CheckConstraint(condition=models.Q(('status__in', ['Unset', 'Error'])), name='viewing_status_known')],
                        'indexes': [models.Index(fields=['municipality', 'subject_type', 'subject_id', 'at'], name='viewing_of_subject'), models.Index(fields=['municipality', 'at'], name='viewing_by_moment'), models.Index(condition=models.Q(('opened', True)), fields=['municipality', 'at', 'actor_key'], name='viewing_of_opened_file'), django.contrib.postgres.indexes.GinIndex(fields=['residents'], name='viewing_of_resident')],
                    },
                ),
            ],
        ),
    ]
