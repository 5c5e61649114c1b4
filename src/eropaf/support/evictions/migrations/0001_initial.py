import django.db.models.deletion
import eropaf.audit.creating
import eropaf.support.evictions.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('partners', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='EvictionFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('landlord_name', models.TextField(default='', help_text='Of a landlord that is no partner')),
                        ('phase', models.TextField(choices=[('reminder', 'Reminder'), ('dunning', 'Letter of demand'), ('landlord_contact', 'Contact by the landlord'), ('reported', 'Reported, and handed to the bailiff'), ('summons', 'Summons'), ('judgment', 'Judgment'), ('announced', 'Eviction announced'), ('carried_out', 'Evicted'), ('averted', 'Eviction averted')], default='', help_text='The last that stands; none once all were taken back')),
                        ('opened_at', models.DateTimeField()),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evictions', to='cases.case')),
                        ('landlord', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('phase__in', ['', eropaf.support.evictions.enums.Phase['REMINDER'], eropaf.support.evictions.enums.Phase['DUNNING'], eropaf.support.evictions.enums.Phase['LANDLORD_CONTACT'], eropaf.support.evictions.enums.Phase['REPORTED'], eropaf.support.evictions.enums.Phase['SUMMONS'], eropaf.support.evictions.enums.Phase['JUDGMENT'], eropaf.support.evictions.enums.Phase['ANNOUNCED'], eropaf.support.evictions.enums.Phase['CARRIED_OUT'], eropaf.support.evictions.enums.Phase['AVERTED']])), name='eviction_phase_known'), models.CheckConstraint(condition=models.Q(models.Q(('landlord__isnull', False), ('landlord_name', '')), models.Q(('landlord__isnull', True), models.Q(('landlord_name', ''), _negated=True)), _connector='OR'), name='eviction_by_one_landlord')],
                        'indexes': [models.Index(condition=models.Q(('phase', eropaf.support.evictions.enums.Phase['ANNOUNCED'])), fields=['case'], name='eviction_announced')],
                    },
                ),
                migrations.CreateModel(
                    name='EvictionFileEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('landlord_name', models.TextField(default='', help_text='Of a landlord that is no partner')),
                        ('phase', models.TextField(choices=[('reminder', 'Reminder'), ('dunning', 'Letter of demand'), ('landlord_contact', 'Contact by the landlord'), ('reported', 'Reported, and handed to the bailiff'), ('summons', 'Summons'), ('judgment', 'Judgment'), ('announced', 'Eviction announced'), ('carried_out', 'Evicted'), ('averted', 'Eviction averted')], default='', help_text='The last that stands; none once all were taken back')),
                        ('opened_at', models.DateTimeField()),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('landlord', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.partner')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='evictions.evictionfile')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='EvictionStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('phase', models.TextField(choices=[('reminder', 'Reminder'), ('dunning', 'Letter of demand'), ('landlord_contact', 'Contact by the landlord'), ('reported', 'Reported, and handed to the bailiff'), ('summons', 'Summons'), ('judgment', 'Judgment'), ('announced', 'Eviction announced'), ('carried_out', 'Evicted'), ('averted', 'Eviction averted')])),
                        ('day', models.DateField()),
                        ('judgment', models.TextField(choices=[('eviction', 'The landlord may evict'), ('last_chance', 'A last chance, on conditions'), ('rejected', 'The landlord may not evict'), ('other', 'Something else')], default='')),
                        ('eviction_on', models.DateField(null=True)),
                        ('note', models.TextField(default='')),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='evictions.evictionfile')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('phase__in', ['reminder', 'dunning', 'landlord_contact', 'reported', 'summons', 'judgment', 'announced', 'carried_out', 'averted'])), name='eviction_step_phase_known'), models.CheckConstraint(condition=models.Q(models.Q(('judgment__in', [eropaf.support.evictions.enums.Judgment['EVICTION'], eropaf.support.evictions.enums.Judgment['LAST_CHANCE'], eropaf.support.evictions.enums.Judgment['REJECTED'], eropaf.support.evictions.enums.Judgment['OTHER']]), ('phase', eropaf.support.evictions.enums.Phase['JUDGMENT'])), models.Q(models.Q(('phase', eropaf.support.evictions.enums.Phase['JUDGMENT']), _negated=True), ('judgment', '')), _connector='OR'), name='eviction_judgment_with_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('eviction_on__isnull', False), ('phase', eropaf.support.evictions.enums.Phase['ANNOUNCED'])), models.Q(models.Q(('phase', eropaf.support.evictions.enums.Phase['ANNOUNCED']), _negated=True), ('eviction_on__isnull', True)), _connector='OR'), name='eviction_announced_for_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='eviction_step_withdrawn_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='BailiffInstruction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('instruction', models.TextField(choices=[('stop', 'Stop'), ('hold', 'Wait'), ('go_on', 'Go on')])),
                        ('until', models.DateField(null=True)),
                        ('decided_on', models.DateField()),
                        ('decided_by', models.TextField(help_text='Name and function at the landlord')),
                        ('reason', models.TextField()),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instructions', to='evictions.evictionfile')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('instruction__in', ['stop', 'hold', 'go_on'])), name='bailiff_instruction_known'), models.CheckConstraint(condition=models.Q(models.Q(('instruction', eropaf.support.evictions.enums.Instruction['HOLD']), ('until__isnull', False)), models.Q(models.Q(('instruction', eropaf.support.evictions.enums.Instruction['HOLD']), _negated=True), ('until__isnull', True)), _connector='OR'), name='bailiff_waits_until'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='bailiff_told_by_somebody_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='bailiff_withdrawn_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='EvictionStepEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('phase', models.TextField(choices=[('reminder', 'Reminder'), ('dunning', 'Letter of demand'), ('landlord_contact', 'Contact by the landlord'), ('reported', 'Reported, and handed to the bailiff'), ('summons', 'Summons'), ('judgment', 'Judgment'), ('announced', 'Eviction announced'), ('carried_out', 'Evicted'), ('averted', 'Eviction averted')])),
                        ('day', models.DateField()),
                        ('judgment', models.TextField(choices=[('eviction', 'The landlord may evict'), ('last_chance', 'A last chance, on conditions'), ('rejected', 'The landlord may not evict'), ('other', 'Something else')], default='')),
                        ('eviction_on', models.DateField(null=True)),
                        ('note', models.TextField(default='')),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='evictions.evictionfile')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='evictions.evictionstep')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='BailiffInstructionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('instruction', models.TextField(choices=[('stop', 'Stop'), ('hold', 'Wait'), ('go_on', 'Go on')])),
                        ('until', models.DateField(null=True)),
                        ('decided_on', models.DateField()),
                        ('decided_by', models.TextField(help_text='Name and function at the landlord')),
                        ('reason', models.TextField()),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='evictions.bailiffinstruction')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='evictions.evictionfile')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
