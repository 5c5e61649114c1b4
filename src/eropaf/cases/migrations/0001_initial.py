import django.contrib.postgres.fields
import django.db.models.deletion
import eropaf.cases.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('matching', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Takeover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('state', models.TextField(choices=[('new', 'New'), ('approaching', 'Being approached'), ('in_contact', 'In contact'), ('closed', 'Closed'), ('merged', 'Merged into another case')])),
                ('result', models.TextField(choices=[('Niet opgepakt: herhaalde melding', 'Not taken up: repeat report'), ('Niet opgepakt: onterecht signaal', 'Not taken up: unjustified signal'), ('Inwoner is overleden', 'Resident has died'), ('Persoon is geen inwoner (meer) in de gemeente', 'Person does not live in the municipality (any more)'), ('Niet opgepakt: andere reden', 'Not taken up: other reason'), ('Inwoner al bekend bij schuldhulpverlening', 'Resident already known at debt help'), ('Inwoner heeft al een ander lopend traject', 'Resident already has another running programme'), ('Definitief geen contact kunnen krijgen', 'No contact could be made, definitively'), ('Geen reactie na eerder contact', 'No response after earlier contact'), ('Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering', 'Resident arranges it alone or wants no help'), ('Inwoner heeft zelf al betaald/betalingsregeling getroffen', 'Resident has paid or made a payment arrangement'), ('(Budget)advies en/of quick fix', '(Budget) advice and/or quick fix'), ('Vervolghulp en/of verwijzing', 'Further help and/or referral'), ('Vervolghulp en/of verwijzing financieel', 'Further help and/or referral, financial'), ('Vervolghulp en/of verwijzing niet financieel', 'Further help and/or referral, not financial'), ('Verwijzing zonder tussenkomst inwoner', 'Referral without the resident')], default='')),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('amount_cents', models.BigIntegerField()),
                ('partner_types', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), help_text='Words of the standard, sorted', size=None)),
                ('crisis', models.BooleanField()),
                ('route', models.TextField(choices=[('visit', 'Home visit'), ('phone', 'Phone call'), ('message', 'SMS or WhatsApp'), ('email', 'E-mail'), ('letter', 'Letter')], default='')),
                ('priority', models.PositiveSmallIntegerField(default=99)),
                ('approach_since', models.DateTimeField(help_text='Earlier attempts do not count: reopened or in a crisis since then')),
                ('first_attempt_by', models.DateField()),
                ('first_conversation_by', models.DateField()),
                ('due_on', models.DateField(help_text='The nearest term that still runs; none once there is contact', null=True)),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='matching.matchgroup')),
                ('merged_into', models.ForeignKey(help_text='Where its signals are now', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='cases.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.neighbourhood')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('state__in', [eropaf.cases.enums.CaseState['CLOSED'], eropaf.cases.enums.CaseState['MERGED']]), _negated=True), fields=['municipality', 'priority', 'due_on', 'id'], name='case_work_list'), models.Index(condition=models.Q(('state__in', [eropaf.cases.enums.CaseState['CLOSED'], eropaf.cases.enums.CaseState['MERGED']]), _negated=True), fields=['municipality', 'route', 'priority', 'due_on', 'id'], name='case_work_list_of_route'), models.Index(condition=models.Q(('state__in', [eropaf.cases.enums.CaseState['CLOSED'], eropaf.cases.enums.CaseState['MERGED']]), _negated=True), fields=['municipality', 'owner', 'priority', 'due_on', 'id'], name='case_work_list_of_owner')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='case_number_once'), models.CheckConstraint(condition=models.Q(('state__in', ['new', 'approaching', 'in_contact', 'closed', 'merged'])), name='case_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('result__in', [eropaf.cases.enums.EndResult['REPEAT'], eropaf.cases.enums.EndResult['UNJUSTIFIED'], eropaf.cases.enums.EndResult['DECEASED'], eropaf.cases.enums.EndResult['NOT_A_RESIDENT'], eropaf.cases.enums.EndResult['OTHER_REASON'], eropaf.cases.enums.EndResult['KNOWN_AT_DEBT_HELP'], eropaf.cases.enums.EndResult['OTHER_TRAJECTORY'], eropaf.cases.enums.EndResult['NEVER_REACHED'], eropaf.cases.enums.EndResult['SILENT_AFTER_CONTACT'], eropaf.cases.enums.EndResult['MANAGES_ALONE'], eropaf.cases.enums.EndResult['PAID'], eropaf.cases.enums.EndResult['ADVICE'], eropaf.cases.enums.EndResult['FURTHER_HELP'], eropaf.cases.enums.EndResult['FURTHER_HELP_FINANCIAL'], eropaf.cases.enums.EndResult['FURTHER_HELP_OTHER'], eropaf.cases.enums.EndResult['REFERRED_WITHOUT_RESIDENT']]), ('state', eropaf.cases.enums.CaseState['CLOSED'])), models.Q(models.Q(('state', eropaf.cases.enums.CaseState['CLOSED']), _negated=True), ('closed_on__isnull', True), ('result', '')), _connector='OR'), name='case_closed_with_day_and_result'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', eropaf.cases.enums.CaseState['MERGED'])), models.Q(models.Q(('state', eropaf.cases.enums.CaseState['MERGED']), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='case_merged_into_another'), models.CheckConstraint(condition=models.Q(('route__in', ['', eropaf.cases.enums.Route['VISIT'], eropaf.cases.enums.Route['PHONE'], eropaf.cases.enums.Route['MESSAGE'], eropaf.cases.enums.Route['EMAIL'], eropaf.cases.enums.Route['LETTER']])), name='case_route_known')],
            },
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('state', models.TextField(choices=[('new', 'New'), ('approaching', 'Being approached'), ('in_contact', 'In contact'), ('closed', 'Closed'), ('merged', 'Merged into another case')])),
                ('result', models.TextField(choices=[('Niet opgepakt: herhaalde melding', 'Not taken up: repeat report'), ('Niet opgepakt: onterecht signaal', 'Not taken up: unjustified signal'), ('Inwoner is overleden', 'Resident has died'), ('Persoon is geen inwoner (meer) in de gemeente', 'Person does not live in the municipality (any more)'), ('Niet opgepakt: andere reden', 'Not taken up: other reason'), ('Inwoner al bekend bij schuldhulpverlening', 'Resident already known at debt help'), ('Inwoner heeft al een ander lopend traject', 'Resident already has another running programme'), ('Definitief geen contact kunnen krijgen', 'No contact could be made, definitively'), ('Geen reactie na eerder contact', 'No response after earlier contact'), ('Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering', 'Resident arranges it alone or wants no help'), ('Inwoner heeft zelf al betaald/betalingsregeling getroffen', 'Resident has paid or made a payment arrangement'), ('(Budget)advies en/of quick fix', '(Budget) advice and/or quick fix'), ('Vervolghulp en/of verwijzing', 'Further help and/or referral'), ('Vervolghulp en/of verwijzing financieel', 'Further help and/or referral, financial'), ('Vervolghulp en/of verwijzing niet financieel', 'Further help and/or referral, not financial'), ('Verwijzing zonder tussenkomst inwoner', 'Referral without the resident')], default='')),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('amount_cents', models.BigIntegerField()),
                ('partner_types', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), help_text='Words of the standard, sorted', size=None)),
                ('crisis', models.BooleanField()),
                ('route', models.TextField(choices=[('visit', 'Home visit'), ('phone', 'Phone call'), ('message', 'SMS or WhatsApp'), ('email', 'E-mail'), ('letter', 'Letter')], default='')),
                ('priority', models.PositiveSmallIntegerField(default=99)),
                ('approach_since', models.DateTimeField(help_text='Earlier attempts do not count: reopened or in a crisis since then')),
                ('first_attempt_by', models.DateField()),
                ('first_conversation_by', models.DateField()),
                ('due_on', models.DateField(help_text='The nearest term that still runs; none once there is contact', null=True)),
                ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.matchgroup')),
                ('merged_into', models.ForeignKey(db_constraint=False, help_text='Where its signals are now', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                ('neighbourhood', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.neighbourhood')),
                ('owner', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.case')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Regrouping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField(choices=[('merge', 'Two cases became one'), ('split', 'One case became two')])),
                ('matches', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), help_text='Primary keys of the matched signals', size=None)),
                ('decisions', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='Primary keys of the possible matches by which persons parted', size=None)),
                ('source_state', models.TextField(choices=[('new', 'New'), ('approaching', 'Being approached'), ('in_contact', 'In contact'), ('closed', 'Closed'), ('merged', 'Merged into another case')], help_text='To which a merged case comes back')),
                ('target_before', models.JSONField(help_text='State and terms of the case that took the signals in, before it did')),
                ('done_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('source', models.ForeignKey(help_text='Where the signals were', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('target', models.ForeignKey(help_text='Where they went', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['merge', 'split'])), name='regrouping_kind_known'), models.CheckConstraint(condition=models.Q(('source_state__in', ['new', 'approaching', 'in_contact', 'closed', 'merged'])), name='regrouping_source_state_known'), models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='regrouping_of_two_cases'), models.CheckConstraint(condition=models.Q(('matches__len__gt', 0)), name='regrouping_of_signals'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='regrouping_undone_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='TakenCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_back_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('owner_before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('takeover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='cases.takeover')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('takeover', 'case'), name='taken_case_once')],
            },
        ),
        migrations.CreateModel(
            name='RegroupingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.TextField(choices=[('merge', 'Two cases became one'), ('split', 'One case became two')])),
                ('matches', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), help_text='Primary keys of the matched signals', size=None)),
                ('decisions', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='Primary keys of the possible matches by which persons parted', size=None)),
                ('source_state', models.TextField(choices=[('new', 'New'), ('approaching', 'Being approached'), ('in_contact', 'In contact'), ('closed', 'Closed'), ('merged', 'Merged into another case')], help_text='To which a merged case comes back')),
                ('target_before', models.JSONField(help_text='State and terms of the case that took the signals in, before it did')),
                ('done_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.regrouping')),
                ('source', models.ForeignKey(db_constraint=False, help_text='Where the signals were', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('target', models.ForeignKey(db_constraint=False, help_text='Where they went', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('undone_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TakenCaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('given_back_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                ('owner_before', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.takencase')),
                ('takeover', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.takeover')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
