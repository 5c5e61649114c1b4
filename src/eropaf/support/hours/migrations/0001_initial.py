import django.contrib.postgres.constraints
import django.db.models.deletion
import eropaf.audit.creating
import eropaf.support.hours.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Service',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.TextField()),
                        ('norm_minutes', models.PositiveIntegerField(help_text='That one use counts')),
                        ('rate_cents', models.PositiveIntegerField(help_text='For an hour')),
                        ('monthly_cents', models.PositiveIntegerField(default=0, help_text='For each month, besides the hours')),
                        ('months', models.PositiveSmallIntegerField(default=0, help_text='How many months are paid')),
                        ('payer', models.TextField(choices=[('municipality', 'The municipality'), ('partner', 'The landlord or another partner')], default=eropaf.support.hours.enums.Payer['MUNICIPALITY'])),
                        ('most_per_case', models.PositiveIntegerField(help_text='Uses that the municipality pays in one case', null=True)),
                        ('most_per_year', models.PositiveIntegerField(help_text='Uses that the municipality pays in a year', null=True)),
                        ('valid_from', models.DateField()),
                        ('valid_until', models.DateField(help_text='The last day on which it can be given', null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('payer__in', ['municipality', 'partner'])), name='service_payer_known'), models.UniqueConstraint(fields=('municipality', 'name', 'valid_from'), name='service_once'), models.CheckConstraint(condition=models.Q(('norm_minutes__gte', 1), ('norm_minutes__lte', 30000), models.Q(('name', ''), _negated=True)), name='service_counts_time'), models.CheckConstraint(condition=models.Q(models.Q(('monthly_cents', 0), ('months', 0)), models.Q(('monthly_cents__gt', 0), ('months__gt', 0)), _connector='OR'), name='service_package_has_months'), models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='service_ends_later')],
                    },
                ),
                migrations.CreateModel(
                    name='ServiceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.TextField()),
                        ('norm_minutes', models.PositiveIntegerField(help_text='That one use counts')),
                        ('rate_cents', models.PositiveIntegerField(help_text='For an hour')),
                        ('monthly_cents', models.PositiveIntegerField(default=0, help_text='For each month, besides the hours')),
                        ('months', models.PositiveSmallIntegerField(default=0, help_text='How many months are paid')),
                        ('payer', models.TextField(choices=[('municipality', 'The municipality'), ('partner', 'The landlord or another partner')], default=eropaf.support.hours.enums.Payer['MUNICIPALITY'])),
                        ('most_per_case', models.PositiveIntegerField(help_text='Uses that the municipality pays in one case', null=True)),
                        ('most_per_year', models.PositiveIntegerField(help_text='Uses that the municipality pays in a year', null=True)),
                        ('valid_from', models.DateField()),
                        ('valid_until', models.DateField(help_text='The last day on which it can be given', null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hours.service')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ServicePlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('period_kind', models.TextField(choices=[('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')])),
                        ('start', models.DateField(help_text='The first day of the period')),
                        ('uses', models.PositiveIntegerField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='hours.service')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('period_kind__in', ['month', 'quarter', 'year'])), name='plan_period_kind_known'), models.UniqueConstraint(fields=('service', 'period_kind', 'start'), name='plan_once_per_period'), models.CheckConstraint(condition=models.Q(('start__day', 1)), name='plan_starts_with_a_month')],
                    },
                ),
                migrations.CreateModel(
                    name='Declaration',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(help_text='In the municipality, in the order in which they were made')),
                        ('period_kind', models.TextField(choices=[('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')])),
                        ('start', models.DateField()),
                        ('end', models.DateField()),
                        ('state', models.TextField(choices=[('draft', 'Draft'), ('final', 'Final'), ('withdrawn', 'Withdrawn')], default=eropaf.support.hours.enums.DeclarationState['DRAFT'])),
                        ('made_at', models.DateTimeField()),
                        ('finalised_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('finalised_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('period_kind__in', ['month', 'quarter', 'year'])), name='declaration_period_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'final', 'withdrawn'])), name='declaration_state_known'), models.UniqueConstraint(fields=('municipality', 'number'), name='declaration_number_once'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), ('start__day', 1)), name='declaration_of_whole_months'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.support.hours.enums.DeclarationState['FINAL']), _negated=True), models.Q(('finalised_at__isnull', False), ('finalised_by__isnull', False)), _connector='OR'), name='declaration_final_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.support.hours.enums.DeclarationState['WITHDRAWN']), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), models.Q(models.Q(('state', eropaf.support.hours.enums.DeclarationState['WITHDRAWN']), _negated=True), ('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), _connector='OR'), name='declaration_withdrawn_by_somebody'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state', eropaf.support.hours.enums.DeclarationState['WITHDRAWN']), _negated=True), expressions=[(models.Func(models.F('municipality'), models.F('municipality'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('start'), models.F('end'), models.Value('[]'), function='daterange'), '&&')], name='declaration_day_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ServicePlanEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('period_kind', models.TextField(choices=[('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')])),
                        ('start', models.DateField(help_text='The first day of the period')),
                        ('uses', models.PositiveIntegerField()),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hours.serviceplan')),
                        ('service', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hours.service')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='DeclarationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveIntegerField(help_text='In the municipality, in the order in which they were made')),
                        ('period_kind', models.TextField(choices=[('month', 'Month'), ('quarter', 'Quarter'), ('year', 'Year')])),
                        ('start', models.DateField()),
                        ('end', models.DateField()),
                        ('state', models.TextField(choices=[('draft', 'Draft'), ('final', 'Final'), ('withdrawn', 'Withdrawn')], default=eropaf.support.hours.enums.DeclarationState['DRAFT'])),
                        ('made_at', models.DateTimeField()),
                        ('finalised_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('finalised_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hours.declaration')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='DeclarationLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('client', models.PositiveIntegerField(help_text='A number that holds in this declaration only')),
                        ('service_name', models.TextField()),
                        ('payer', models.TextField(choices=[('municipality', 'The municipality'), ('partner', 'The landlord or another partner')])),
                        ('uses', models.PositiveIntegerField()),
                        ('norm_minutes', models.PositiveIntegerField()),
                        ('worked_seconds', models.PositiveIntegerField()),
                        ('rate_cents', models.PositiveIntegerField()),
                        ('amount_cents', models.PositiveBigIntegerField()),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='hours.declaration')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('payer__in', ['municipality', 'partner'])), name='declaration_line_payer_known')],
                    },
                ),
                migrations.CreateModel(
                    name='RunningTimer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('started_at', models.DateTimeField()),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('worker', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hours.service')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ServiceUse',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('payer', models.TextField(choices=[('municipality', 'The municipality'), ('partner', 'The landlord or another partner')], help_text='Beyond the limits of the service the partner')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_uses', to='cases.case')),
                        ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hours.service')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('payer__in', ['municipality', 'partner'])), name='service_use_payer_known'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='service_use_withdrawn_by_somebody')],
                        'indexes': [models.Index(fields=['municipality', 'day'], name='service_use_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='TimeEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('seconds', models.PositiveIntegerField()),
                        ('measured', models.TextField(choices=[('timer', 'timer'), ('by_hand', 'by hand')])),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='time_entries', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hours.service')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('measured__in', ['timer', 'by_hand'])), name='time_measured_known'), models.CheckConstraint(condition=models.Q(('seconds__gte', 1), ('seconds__lte', 86400)), name='time_of_at_most_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='time_withdrawn_by_somebody')],
                        'indexes': [models.Index(fields=['municipality', 'day'], name='time_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='RunningTimerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('started_at', models.DateTimeField()),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hours.runningtimer')),
                        ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('service', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hours.service')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ServiceUseEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('day', models.DateField()),
                        ('payer', models.TextField(choices=[('municipality', 'The municipality'), ('partner', 'The landlord or another partner')], help_text='Beyond the limits of the service the partner')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('given_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hours.serviceuse')),
                        ('service', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hours.service')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TimeEntryEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('day', models.DateField()),
                        ('seconds', models.PositiveIntegerField()),
                        ('measured', models.TextField(choices=[('timer', 'timer'), ('by_hand', 'by hand')])),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='hours.timeentry')),
                        ('service', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='hours.service')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
