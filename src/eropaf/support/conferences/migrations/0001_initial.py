import django.db.models.deletion
import eropaf.audit.creating
import eropaf.support.conferences.enums
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
                    name='Conference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.TextField(choices=[('applied', 'Applied for'), ('preparing', 'Being prepared'), ('held', 'Held'), ('plan_without', 'A plan without a conference'), ('evaluated', 'Evaluated'), ('not_held', 'Not held')], default=eropaf.support.conferences.enums.ConferenceState['APPLIED'])),
                        ('state_before', models.TextField(default='', help_text='To which the last step is undone; empty where it cannot be')),
                        ('question', models.TextField(help_text="The central question, in the resident's words")),
                        ('coordinator_wish', models.TextField(default='', help_text='What the resident asks of the independent coordinator')),
                        ('applied_on', models.DateField()),
                        ('planned_on', models.DateField(null=True)),
                        ('place', models.TextField(default='')),
                        ('information_on', models.DateField(help_text='The phase in which everybody tells what there is', null=True)),
                        ('private_on', models.DateField(help_text='The phase in which the network is by itself', null=True)),
                        ('presentation_on', models.DateField(help_text='The phase in which the plan is presented', null=True)),
                        ('participants', models.PositiveSmallIntegerField(null=True)),
                        ('checked_on', models.DateField(null=True)),
                        ('contact', models.TextField(default='', help_text='Who keeps track: a role, or the name of a professional')),
                        ('evaluate_on', models.DateField(help_text='The day that the network set', null=True)),
                        ('evaluated_on', models.DateField(null=True)),
                        ('evaluation', models.TextField(default='')),
                        ('reason', models.TextField(choices=[('pressure_off', 'The pressure was off'), ('network_not_wanted', 'The resident did not want the network to come'), ('unknown', 'Not known'), ('other', 'Another reason')], default='')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conferences', to='cases.case')),
                        ('checked_by', models.ForeignKey(help_text='Found the plan practicable and safe', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['applied', 'preparing', 'held', 'plan_without', 'evaluated', 'not_held'])), name='conference_state_known'), models.CheckConstraint(condition=models.Q(('state_before', ''), ('state_before__in', ['applied', 'preparing', 'held', 'plan_without', 'evaluated', 'not_held']), _connector='OR'), name='conference_state_before_known'), models.CheckConstraint(condition=models.Q(models.Q(('reason__in', ['pressure_off', 'network_not_wanted', 'unknown', 'other']), ('state', eropaf.support.conferences.enums.ConferenceState['NOT_HELD'])), models.Q(models.Q(('state', eropaf.support.conferences.enums.ConferenceState['NOT_HELD']), _negated=True), ('reason', '')), _connector='OR'), name='conference_not_held_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.support.conferences.enums.ConferenceState['HELD']), _negated=True), models.Q(('information_on__isnull', False), ('participants__gte', 2), ('presentation_on__isnull', False), ('private_on__isnull', False)), _connector='OR'), name='conference_held_in_three_phases'), models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', True), ('checked_on__isnull', True)), models.Q(('checked_by__isnull', False), ('checked_on__isnull', False)), _connector='OR'), name='conference_checked_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.support.conferences.enums.ConferenceState['EVALUATED']), _negated=True), ('evaluated_on__isnull', False), _connector='OR'), name='conference_evaluated_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='conference_withdrawn_by_somebody'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True), models.Q(('state__in', [eropaf.support.conferences.enums.ConferenceState['EVALUATED'], eropaf.support.conferences.enums.ConferenceState['NOT_HELD']]), _negated=True)), fields=('case',), name='one_open_conference_per_case')],
                    },
                ),
                migrations.CreateModel(
                    name='ConferenceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state', models.TextField(choices=[('applied', 'Applied for'), ('preparing', 'Being prepared'), ('held', 'Held'), ('plan_without', 'A plan without a conference'), ('evaluated', 'Evaluated'), ('not_held', 'Not held')], default=eropaf.support.conferences.enums.ConferenceState['APPLIED'])),
                        ('state_before', models.TextField(default='', help_text='To which the last step is undone; empty where it cannot be')),
                        ('question', models.TextField(help_text="The central question, in the resident's words")),
                        ('coordinator_wish', models.TextField(default='', help_text='What the resident asks of the independent coordinator')),
                        ('applied_on', models.DateField()),
                        ('planned_on', models.DateField(null=True)),
                        ('place', models.TextField(default='')),
                        ('information_on', models.DateField(help_text='The phase in which everybody tells what there is', null=True)),
                        ('private_on', models.DateField(help_text='The phase in which the network is by itself', null=True)),
                        ('presentation_on', models.DateField(help_text='The phase in which the plan is presented', null=True)),
                        ('participants', models.PositiveSmallIntegerField(null=True)),
                        ('checked_on', models.DateField(null=True)),
                        ('contact', models.TextField(default='', help_text='Who keeps track: a role, or the name of a professional')),
                        ('evaluate_on', models.DateField(help_text='The day that the network set', null=True)),
                        ('evaluated_on', models.DateField(null=True)),
                        ('evaluation', models.TextField(default='')),
                        ('reason', models.TextField(choices=[('pressure_off', 'The pressure was off'), ('network_not_wanted', 'The resident did not want the network to come'), ('unknown', 'Not known'), ('other', 'Another reason')], default='')),
                        ('made_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('checked_by', models.ForeignKey(db_constraint=False, help_text='Found the plan practicable and safe', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='conferences.conference')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='NetworkPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.TextField(choices=[('family', 'Family'), ('friends', 'Friends'), ('neighbours', 'Neighbours'), ('colleagues', 'Colleagues of the resident'), ('others', 'Others from the network'), ('professionals', 'Professionals')])),
                        ('number', models.PositiveSmallIntegerField()),
                        ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='network', to='conferences.conference')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['family', 'friends', 'neighbours', 'colleagues', 'others', 'professionals'])), name='network_role_known'), models.UniqueConstraint(fields=('conference', 'role'), name='network_role_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 50)), name='network_of_some_people')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('what', models.TextField()),
                        ('who', models.TextField(choices=[('family', 'Family'), ('friends', 'Friends'), ('neighbours', 'Neighbours'), ('colleagues', 'Colleagues of the resident'), ('others', 'Others from the network'), ('professionals', 'Professionals')], help_text='A role, never a name; empty: the resident')),
                        ('by_day', models.DateField()),
                        ('made_at', models.DateTimeField()),
                        ('done_on', models.DateField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='conferences.conference')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('who', ''), ('who__in', ['family', 'friends', 'neighbours', 'colleagues', 'others', 'professionals']), _connector='OR'), name='task_for_a_known_role'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='task_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='task_withdrawn_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='NetworkPartEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('role', models.TextField(choices=[('family', 'Family'), ('friends', 'Friends'), ('neighbours', 'Neighbours'), ('colleagues', 'Colleagues of the resident'), ('others', 'Others from the network'), ('professionals', 'Professionals')])),
                        ('number', models.PositiveSmallIntegerField()),
                        ('conference', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='conferences.conference')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='conferences.networkpart')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PlanTaskEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('what', models.TextField()),
                        ('who', models.TextField(choices=[('family', 'Family'), ('friends', 'Friends'), ('neighbours', 'Neighbours'), ('colleagues', 'Colleagues of the resident'), ('others', 'Others from the network'), ('professionals', 'Professionals')], help_text='A role, never a name; empty: the resident')),
                        ('by_day', models.DateField()),
                        ('made_at', models.DateTimeField()),
                        ('done_on', models.DateField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('conference', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='conferences.conference')),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='conferences.plantask')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
