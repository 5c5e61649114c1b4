import django.db.models.deletion
import eropaf.audit.creating
import eropaf.monitor.research.enums
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
                    name='ResearchRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(help_text='In the municipality, in the order in which they were asked')),
                        ('reason', models.TextField(help_text='Which question is to be answered')),
                        ('organisation', models.TextField(help_text='Who gets the data')),
                        ('start', models.DateField(help_text='Cases that were opened from this day')),
                        ('end', models.DateField(help_text='The last day of the period')),
                        ('k', models.PositiveSmallIntegerField(help_text='How many rows must be alike at least')),
                        ('state', models.TextField(choices=[('asked', 'Waits for a decision'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default=eropaf.monitor.research.enums.RequestState['ASKED'])),
                        ('asked_at', models.DateTimeField()),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('refused_because', models.TextField(default='')),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'granted', 'refused', 'withdrawn'])), name='research_state_known'), models.UniqueConstraint(fields=('municipality', 'number'), name='research_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('organisation', ''), _negated=True)), name='research_with_a_reason'), models.CheckConstraint(condition=models.Q(('k__range', (5, 50))), name='research_protects'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), ('start__day', 1)), name='research_of_whole_months'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='research_decided_by_somebody'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='research_decided_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('state__in', (eropaf.monitor.research.enums.RequestState['GRANTED'], eropaf.monitor.research.enums.RequestState['REFUSED']))), models.Q(models.Q(('state__in', (eropaf.monitor.research.enums.RequestState['GRANTED'], eropaf.monitor.research.enums.RequestState['REFUSED'])), _negated=True), ('decided_at__isnull', True)), _connector='OR'), name='research_decided_in_its_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.monitor.research.enums.RequestState['REFUSED']), models.Q(('refused_because', ''), _negated=True)), models.Q(models.Q(('state', eropaf.monitor.research.enums.RequestState['REFUSED']), _negated=True), ('refused_because', '')), _connector='OR'), name='research_refused_because'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.monitor.research.enums.RequestState['WITHDRAWN']), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', eropaf.monitor.research.enums.RequestState['WITHDRAWN']), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='research_withdrawn_in_its_state')],
                    },
                ),
                migrations.CreateModel(
                    name='ResearchDelivery',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content', models.BinaryField(help_text='The ZIP file')),
                        ('sha256', models.CharField(max_length=64)),
                        ('made_at', models.DateTimeField()),
                        ('rows', models.PositiveIntegerField()),
                        ('rows_left_out', models.PositiveIntegerField()),
                        ('k_before', models.PositiveIntegerField()),
                        ('k_after', models.PositiveIntegerField()),
                        ('steps', models.JSONField(help_text='Of each ladder the step on which it is told')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='delivery', to='research.researchrequest')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('k_after__gte', 5), ('rows__gte', models.F('k_after'))), name='research_delivery_protects')],
                    },
                ),
                migrations.CreateModel(
                    name='ResearchRequestEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveIntegerField(help_text='In the municipality, in the order in which they were asked')),
                        ('reason', models.TextField(help_text='Which question is to be answered')),
                        ('organisation', models.TextField(help_text='Who gets the data')),
                        ('start', models.DateField(help_text='Cases that were opened from this day')),
                        ('end', models.DateField(help_text='The last day of the period')),
                        ('k', models.PositiveSmallIntegerField(help_text='How many rows must be alike at least')),
                        ('state', models.TextField(choices=[('asked', 'Waits for a decision'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default=eropaf.monitor.research.enums.RequestState['ASKED'])),
                        ('asked_at', models.DateTimeField()),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('refused_because', models.TextField(default='')),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='research.researchrequest')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
