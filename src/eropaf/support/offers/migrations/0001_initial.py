import django.db.models.deletion
import eropaf.audit.creating
import eropaf.support.offers.enums
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
                    name='ReferralService',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100)),
                        ('kind', models.TextField(choices=[('debt_help', 'Debt help'), ('income_management', 'Income management'), ('budgeting', 'Help with budgeting'), ('social_work', 'Social work'), ('health_care', 'Health care'), ('volunteers', 'Volunteers'), ('legal_aid', 'Legal aid'), ('other', 'Something else')])),
                        ('contact', models.CharField(default='', help_text='How a colleague reaches it', max_length=300)),
                        ('is_active', models.BooleanField(default=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['debt_help', 'income_management', 'budgeting', 'social_work', 'health_care', 'volunteers', 'legal_aid', 'other'])), name='referral_service_kind_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='referral_service_has_a_name'), models.UniqueConstraint(fields=('municipality', 'name'), name='referral_service_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReferralServiceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=100)),
                        ('kind', models.TextField(choices=[('debt_help', 'Debt help'), ('income_management', 'Income management'), ('budgeting', 'Help with budgeting'), ('social_work', 'Social work'), ('health_care', 'Health care'), ('volunteers', 'Volunteers'), ('legal_aid', 'Legal aid'), ('other', 'Something else')])),
                        ('contact', models.CharField(default='', help_text='How a colleague reaches it', max_length=300)),
                        ('is_active', models.BooleanField(default=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='offers.referralservice')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='HelpOffer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('problem', models.TextField(choices=[('careless', 'Can pay, and forgets or puts it off'), ('temporary', 'A temporary problem with money'), ('complex', 'Many debts, or debts for a long time'), ('psychosocial', 'More is the matter than money'), ('unclear', 'Not clear yet')])),
                        ('kind', models.TextField(choices=[('advice', 'Information and advice, or a quick fix'), ('arrangement', 'Payment arrangement with direct debit'), ('benefits', 'Advice on benefits and allowances'), ('budgeting', 'Help with budgeting'), ('debt_help', 'Debt help'), ('income_management', 'Income management'), ('social_work', 'Social work'), ('health_care', 'Health care'), ('conference', 'Own-strength conference'), ('volunteer', 'Volunteer, or somebody with lived experience')])),
                        ('offered_on', models.DateField()),
                        ('made_at', models.DateTimeField()),
                        ('answer', models.TextField(choices=[('open', 'No answer yet'), ('accepted', 'Yes, accepted'), ('declined', 'No, declined')], default=eropaf.support.offers.enums.Answer['OPEN'])),
                        ('answered_on', models.DateField(null=True)),
                        ('decline_reason', models.TextField(choices=[('alone', 'Arranges it alone'), ('has_help', 'Has help already'), ('no_debt', 'Says there is no debt'), ('no_trust', 'Does not trust it'), ('not_now', 'Not now'), ('other', 'Another reason, see the note')], default='')),
                        ('decline_note', models.CharField(default='', max_length=200)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('answered_by', models.ForeignKey(help_text='Who recorded the answer', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('problem__in', ['careless', 'temporary', 'complex', 'psychosocial', 'unclear'])), name='offer_problem_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['advice', 'arrangement', 'benefits', 'budgeting', 'debt_help', 'income_management', 'social_work', 'health_care', 'conference', 'volunteer'])), name='offer_kind_known'), models.CheckConstraint(condition=models.Q(('answer__in', ['open', 'accepted', 'declined'])), name='offer_answer_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer', eropaf.support.offers.enums.Answer['OPEN']), ('answered_by__isnull', True), ('answered_on__isnull', True)), models.Q(models.Q(('answer', eropaf.support.offers.enums.Answer['OPEN']), _negated=True), ('answered_by__isnull', False), ('answered_on__gte', models.F('offered_on'))), _connector='OR'), name='offer_answered_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('answer', eropaf.support.offers.enums.Answer['DECLINED']), ('decline_reason__in', [eropaf.support.offers.enums.DeclineReason['ALONE'], eropaf.support.offers.enums.DeclineReason['HAS_HELP'], eropaf.support.offers.enums.DeclineReason['NO_DEBT'], eropaf.support.offers.enums.DeclineReason['NO_TRUST'], eropaf.support.offers.enums.DeclineReason['NOT_NOW'], eropaf.support.offers.enums.DeclineReason['OTHER']])), models.Q(models.Q(('answer', eropaf.support.offers.enums.Answer['DECLINED']), _negated=True), ('decline_note', ''), ('decline_reason', '')), _connector='OR'), name='offer_declined_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decline_reason', eropaf.support.offers.enums.DeclineReason['OTHER']), _negated=True), models.Q(('decline_note', ''), _negated=True), _connector='OR'), name='offer_declined_for_another_reason_says_which'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='offer_withdrawn_by_somebody')],
                        'indexes': [models.Index(condition=models.Q(('answer', eropaf.support.offers.enums.Answer['OPEN']), ('withdrawn_at__isnull', True)), fields=['municipality', 'offered_on'], name='offer_without_answer')],
                    },
                ),
                migrations.CreateModel(
                    name='Referral',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.TextField(choices=[('announced', 'Announced'), ('arrived', 'Arrived'), ('not_arrived', 'Did not arrive'), ('withdrawn', 'Referral withdrawn')], default=eropaf.support.offers.enums.ReferralState['ANNOUNCED'])),
                        ('referred_on', models.DateField(help_text='When it was announced first')),
                        ('announced_on', models.DateField(help_text='When it was announced last')),
                        ('announced_at', models.DateTimeField()),
                        ('expected_on', models.DateField(help_text='When the resident should have arrived')),
                        ('warm', models.BooleanField(help_text='Whether resident and receiver spoke together')),
                        ('known_there', models.BooleanField(help_text='Whether the service knew the resident already')),
                        ('conferred_with', models.CharField(default='', max_length=100)),
                        ('conferred_on', models.DateField(null=True)),
                        ('settled_on', models.DateField(help_text='When it was heard whether the resident arrived', null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('announced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('case_manager', models.ForeignKey(help_text='Responsible until the resident arrived', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='offers.referralservice')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['announced', 'arrived', 'not_arrived', 'withdrawn'])), name='referral_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('conferred_on__isnull', True), ('conferred_with', ''), ('known_there', False)), models.Q(('conferred_on__lte', models.F('referred_on')), ('known_there', True), models.Q(('conferred_with', ''), _negated=True)), _connector='OR'), name='referral_of_somebody_known_after_conferring'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', False), ('settled_on__isnull', False), ('state__in', [eropaf.support.offers.enums.ReferralState['ARRIVED'], eropaf.support.offers.enums.ReferralState['NOT_ARRIVED']])), models.Q(('settled_at__isnull', True), ('settled_on__isnull', True), ('state__in', [eropaf.support.offers.enums.ReferralState['ANNOUNCED'], eropaf.support.offers.enums.ReferralState['WITHDRAWN']])), _connector='OR'), name='referral_settled_on_a_day'), models.CheckConstraint(condition=models.Q(('announced_on__gte', models.F('referred_on')), ('expected_on__gte', models.F('announced_on'))), name='referral_expected_after_announced')],
                        'indexes': [models.Index(condition=models.Q(('state__in', [eropaf.support.offers.enums.ReferralState['ANNOUNCED'], eropaf.support.offers.enums.ReferralState['NOT_ARRIVED']])), fields=['municipality', 'case_manager'], name='referral_under_way')],
                    },
                ),
                migrations.CreateModel(
                    name='HelpOfferEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('problem', models.TextField(choices=[('careless', 'Can pay, and forgets or puts it off'), ('temporary', 'A temporary problem with money'), ('complex', 'Many debts, or debts for a long time'), ('psychosocial', 'More is the matter than money'), ('unclear', 'Not clear yet')])),
                        ('kind', models.TextField(choices=[('advice', 'Information and advice, or a quick fix'), ('arrangement', 'Payment arrangement with direct debit'), ('benefits', 'Advice on benefits and allowances'), ('budgeting', 'Help with budgeting'), ('debt_help', 'Debt help'), ('income_management', 'Income management'), ('social_work', 'Social work'), ('health_care', 'Health care'), ('conference', 'Own-strength conference'), ('volunteer', 'Volunteer, or somebody with lived experience')])),
                        ('offered_on', models.DateField()),
                        ('made_at', models.DateTimeField()),
                        ('answer', models.TextField(choices=[('open', 'No answer yet'), ('accepted', 'Yes, accepted'), ('declined', 'No, declined')], default=eropaf.support.offers.enums.Answer['OPEN'])),
                        ('answered_on', models.DateField(null=True)),
                        ('decline_reason', models.TextField(choices=[('alone', 'Arranges it alone'), ('has_help', 'Has help already'), ('no_debt', 'Says there is no debt'), ('no_trust', 'Does not trust it'), ('not_now', 'Not now'), ('other', 'Another reason, see the note')], default='')),
                        ('decline_note', models.CharField(default='', max_length=200)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('answered_by', models.ForeignKey(db_constraint=False, help_text='Who recorded the answer', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('offered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='offers.helpoffer')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ReferralAsk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('heard', models.TextField(choices=[('arrived', 'Yes, the resident arrived'), ('not_arrived', 'No, the resident did not come'), ('not_known', 'Not known yet: ask again in a week')])),
                        ('note', models.CharField(default='', max_length=200)),
                        ('asked_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='offers.referral')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('heard__in', ['not_known', 'arrived', 'not_arrived'])), name='referral_ask_heard_known'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='referral_ask_withdrawn_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='ReferralEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state', models.TextField(choices=[('announced', 'Announced'), ('arrived', 'Arrived'), ('not_arrived', 'Did not arrive'), ('withdrawn', 'Referral withdrawn')], default=eropaf.support.offers.enums.ReferralState['ANNOUNCED'])),
                        ('referred_on', models.DateField(help_text='When it was announced first')),
                        ('announced_on', models.DateField(help_text='When it was announced last')),
                        ('announced_at', models.DateTimeField()),
                        ('expected_on', models.DateField(help_text='When the resident should have arrived')),
                        ('warm', models.BooleanField(help_text='Whether resident and receiver spoke together')),
                        ('known_there', models.BooleanField(help_text='Whether the service knew the resident already')),
                        ('conferred_with', models.CharField(default='', max_length=100)),
                        ('conferred_on', models.DateField(null=True)),
                        ('settled_on', models.DateField(help_text='When it was heard whether the resident arrived', null=True)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('announced_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('case_manager', models.ForeignKey(db_constraint=False, help_text='Responsible until the resident arrived', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='offers.referral')),
                        ('service', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='offers.referralservice')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ReferralAskEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('day', models.DateField()),
                        ('heard', models.TextField(choices=[('arrived', 'Yes, the resident arrived'), ('not_arrived', 'No, the resident did not come'), ('not_known', 'Not known yet: ask again in a week')])),
                        ('note', models.CharField(default='', max_length=200)),
                        ('asked_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='offers.referralask')),
                        ('referral', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='offers.referral')),
                        ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
