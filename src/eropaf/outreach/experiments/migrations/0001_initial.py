import django.contrib.postgres.fields
import django.db.models.deletion
import eropaf.audit.creating
import eropaf.outreach.experiments.enums
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
                    name='TrackedLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.TextField(help_text='Its end, as it stands in a text')),
                        ('title', models.TextField()),
                        ('target', models.URLField(help_text='Where it leads')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='link_code_once'), models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9]{4,12}$')), name='link_code_short'), models.CheckConstraint(condition=models.Q(('target__startswith', 'https://')), name='link_target_is_safe')],
                    },
                ),
                migrations.CreateModel(
                    name='LinkVisits',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('count', models.PositiveIntegerField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='experiments.trackedlink')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('link', 'day'), name='link_visits_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Experiment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.TextField()),
                        ('question', models.TextField(help_text='What it is to find out')),
                        ('state', models.TextField(choices=[('draft', 'Being prepared'), ('running', 'Running'), ('stopped', 'Stopped')])),
                        ('outcome', models.TextField(choices=[('reached', 'The resident is reached'), ('accepted', 'The resident accepts help')])),
                        ('expected_percent', models.DecimalField(decimal_places=1, help_text='Share as things are done now', max_digits=4)),
                        ('difference_points', models.DecimalField(decimal_places=1, help_text='Smallest change that matters', max_digits=4)),
                        ('cases_needed_per_arm', models.PositiveIntegerField()),
                        ('strata', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(choices=[('neighbourhood', 'Neighbourhood'), ('route', 'First channel of the approach'), ('match_kind', 'Single or multiple signals')]), default=list, size=None)),
                        ('seed', models.TextField(help_text='Of the drawing of lots, so that it can be replayed')),
                        ('made_at', models.DateTimeField()),
                        ('started_on', models.DateField(null=True)),
                        ('stopped_on', models.DateField(null=True)),
                        ('stopped_because', models.TextField(default='')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'running', 'stopped'])), name='experiment_state_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['reached', 'accepted'])), name='experiment_outcome_known'), models.CheckConstraint(condition=models.Q(('strata__contained_by', ['neighbourhood', 'route', 'match_kind'])), name='experiment_strata_known'), models.CheckConstraint(condition=models.Q(models.Q(('started_on__isnull', True), ('state', eropaf.outreach.experiments.enums.ExperimentState['DRAFT']), ('stopped_on__isnull', True)), models.Q(('started_on__isnull', False), ('state', eropaf.outreach.experiments.enums.ExperimentState['RUNNING']), ('stopped_on__isnull', True)), models.Q(('started_on__isnull', False), ('state', eropaf.outreach.experiments.enums.ExperimentState['STOPPED']), ('stopped_on__gte', models.F('started_on'))), _connector='OR'), name='experiment_days_fit_its_state'), models.UniqueConstraint(condition=models.Q(('state', eropaf.outreach.experiments.enums.ExperimentState['RUNNING'])), fields=('municipality',), name='one_experiment_runs')],
                    },
                ),
                migrations.CreateModel(
                    name='Arm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField()),
                        ('title', models.TextField()),
                        ('instruction', models.TextField(help_text='What a worker does in this arm')),
                        ('share', models.PositiveSmallIntegerField(help_text='Of the cases, beside those of the other arms: 1 and 1 is half')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('experiment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arms', to='experiments.experiment')),
                        ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arms', to='experiments.trackedlink')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('experiment', 'place'), name='arm_place_once'), models.CheckConstraint(condition=models.Q(('share__gte', 1), ('share__lte', 9)), name='arm_has_a_share'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='arm_has_a_title')],
                    },
                ),
                migrations.CreateModel(
                    name='ExperimentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title', models.TextField()),
                        ('question', models.TextField(help_text='What it is to find out')),
                        ('state', models.TextField(choices=[('draft', 'Being prepared'), ('running', 'Running'), ('stopped', 'Stopped')])),
                        ('outcome', models.TextField(choices=[('reached', 'The resident is reached'), ('accepted', 'The resident accepts help')])),
                        ('expected_percent', models.DecimalField(decimal_places=1, help_text='Share as things are done now', max_digits=4)),
                        ('difference_points', models.DecimalField(decimal_places=1, help_text='Smallest change that matters', max_digits=4)),
                        ('cases_needed_per_arm', models.PositiveIntegerField()),
                        ('strata', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(choices=[('neighbourhood', 'Neighbourhood'), ('route', 'First channel of the approach'), ('match_kind', 'Single or multiple signals')]), default=list, size=None)),
                        ('seed', models.TextField(help_text='Of the drawing of lots, so that it can be replayed')),
                        ('made_at', models.DateTimeField()),
                        ('started_on', models.DateField(null=True)),
                        ('stopped_on', models.DateField(null=True)),
                        ('stopped_because', models.TextField(default='')),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='experiments.experiment')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Assignment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stratum', models.TextField()),
                        ('number', models.PositiveIntegerField(help_text='Of the draw within its stratum, from 0')),
                        ('assigned_at', models.DateTimeField()),
                        ('arm', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='experiments.arm')),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='assignment', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('experiment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='experiments.experiment')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('experiment', 'stratum', 'number'), name='assignment_drawn_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ArmEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('place', models.PositiveSmallIntegerField()),
                        ('title', models.TextField()),
                        ('instruction', models.TextField(help_text='What a worker does in this arm')),
                        ('share', models.PositiveSmallIntegerField(help_text='Of the cases, beside those of the other arms: 1 and 1 is half')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='experiments.arm')),
                        ('experiment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='experiments.experiment')),
                        ('link', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='experiments.trackedlink')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
