import django.db.models.deletion
import eropaf.audit.creating
import eropaf.support.trajectories.enums
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
                    name='Trajectory',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lived_experience', models.BooleanField(help_text='Whether somebody with lived experience helps besides')),
                        ('with_salary', models.BooleanField(help_text='Whether the resident has a salary')),
                        ('made_at', models.DateTimeField()),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TrajectoryEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('lived_experience', models.BooleanField(help_text='Whether somebody with lived experience helps besides')),
                        ('with_salary', models.BooleanField(help_text='Whether the resident has a salary')),
                        ('made_at', models.DateTimeField()),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='trajectories.trajectory')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TrajectoryStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.TextField(choices=[('applied', 'Applied'), ('restructuring', 'Taken into debt restructuring'), ('mediation', 'Taken into debt mediation'), ('completed', 'Programme completed'), ('dropped_out', 'Dropped out'), ('relapsed', 'In arrears again after completion')])),
                        ('day', models.DateField()),
                        ('reason', models.TextField(choices=[('control', 'Did not want to give up control of money'), ('setback', 'A setback, such as illness or losing work'), ('new_claim', 'A new claim came up'), ('letters', 'Letters of creditors kept coming'), ('moved', 'Moved to another municipality'), ('other', 'Something else')], default='')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='trajectories.trajectory')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['applied', 'restructuring', 'mediation', 'completed', 'dropped_out', 'relapsed'])), name='trajectory_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('reason__in', [eropaf.support.trajectories.enums.DropoutReason['CONTROL'], eropaf.support.trajectories.enums.DropoutReason['SETBACK'], eropaf.support.trajectories.enums.DropoutReason['NEW_CLAIM'], eropaf.support.trajectories.enums.DropoutReason['LETTERS'], eropaf.support.trajectories.enums.DropoutReason['MOVED'], eropaf.support.trajectories.enums.DropoutReason['OTHER']]), ('state', eropaf.support.trajectories.enums.TrajectoryState['DROPPED_OUT'])), models.Q(models.Q(('state', eropaf.support.trajectories.enums.TrajectoryState['DROPPED_OUT']), _negated=True), ('reason', '')), _connector='OR'), name='trajectory_dropped_out_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='trajectory_step_withdrawn_by_somebody'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('trajectory', 'state'), name='trajectory_state_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TrajectoryStepEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state', models.TextField(choices=[('applied', 'Applied'), ('restructuring', 'Taken into debt restructuring'), ('mediation', 'Taken into debt mediation'), ('completed', 'Programme completed'), ('dropped_out', 'Dropped out'), ('relapsed', 'In arrears again after completion')])),
                        ('day', models.DateField()),
                        ('reason', models.TextField(choices=[('control', 'Did not want to give up control of money'), ('setback', 'A setback, such as illness or losing work'), ('new_claim', 'A new claim came up'), ('letters', 'Letters of creditors kept coming'), ('moved', 'Moved to another municipality'), ('other', 'Something else')], default='')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='trajectories.trajectorystep')),
                        ('trajectory', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trajectories.trajectory')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
