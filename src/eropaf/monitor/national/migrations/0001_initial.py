import django.db.models.deletion
import eropaf.audit.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='DeliveringOrganisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.TextField()),
                        ('kvk_number', models.CharField(blank=True, default='', help_text='At the Chamber of Commerce', max_length=8)),
                        ('supplier_code', models.TextField(blank=True, default='', help_text='Where the receiver gave one; else our own name')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality',), name='delivering_organisation_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='delivering_organisation_has_a_name'), models.CheckConstraint(condition=models.Q(('kvk_number__regex', '^([0-9]{8})?$')), name='kvk_number_of_eight_digits')],
                    },
                ),
                migrations.CreateModel(
                    name='DeliveringOrganisationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.TextField()),
                        ('kvk_number', models.CharField(blank=True, default='', help_text='At the Chamber of Commerce', max_length=8)),
                        ('supplier_code', models.TextField(blank=True, default='', help_text='Where the receiver gave one; else our own name')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='national.deliveringorganisation')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='DeliveryContact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(help_text='In which order they are named, from 1')),
                        ('name', models.TextField()),
                        ('phone', models.TextField(blank=True, default='')),
                        ('email', models.TextField(blank=True, default='')),
                        ('job_title', models.TextField(blank=True, default='')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='national.deliveringorganisation')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'position'), name='delivery_contact_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='delivery_contact_has_a_name')],
                    },
                ),
                migrations.CreateModel(
                    name='DeliveryContactEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('position', models.PositiveSmallIntegerField(help_text='In which order they are named, from 1')),
                        ('name', models.TextField()),
                        ('phone', models.TextField(blank=True, default='')),
                        ('email', models.TextField(blank=True, default='')),
                        ('job_title', models.TextField(blank=True, default='')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='national.deliveringorganisation')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='national.deliverycontact')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='NationalDelivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.TextField(help_text='Of the standard')),
                        ('start', models.DateField()),
                        ('end', models.DateField()),
                        ('made_at', models.DateTimeField()),
                        ('signals', models.PositiveIntegerField()),
                        ('cases', models.PositiveIntegerField()),
                        ('open_cases', models.PositiveIntegerField()),
                        ('attempts', models.PositiveIntegerField()),
                        ('remarks', models.PositiveIntegerField(help_text='Kinds of things that were missing when it was made')),
                        ('byte_count', models.PositiveBigIntegerField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('made_by', models.ForeignKey(help_text='None: it was made by the command', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='national_delivery_period_in_order'), models.CheckConstraint(condition=models.Q(('open_cases__lte', models.F('cases'))), name='national_delivery_open_among_cases'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='national_delivery_digest')],
                        'indexes': [models.Index(fields=['municipality', '-made_at'], name='national_delivery_newest_first')],
                    },
                ),
            ],
        ),
    ]
