import django.db.models.deletion
import eropaf.audit.creating
import eropaf.privacy.requests.enums
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('correspondence', '0001_initial'),
        ('intake', '0001_initial'),
        ('objections', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='ResidentRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(help_text='As the municipality counts them')),
                        ('kind', models.TextField(choices=[('access', 'See the own data (AVG art. 15)'), ('correction', 'Have data corrected (AVG art. 16)'), ('erasure', 'Have data erased (AVG art. 17)'), ('restriction', 'Let data rest for a while (AVG art. 18)'), ('portability', 'Take data along (AVG art. 20)'), ('objection', 'Object to the use of data (AVG art. 21)')])),
                        ('name', models.TextField(help_text='Of whoever asks, to write back to; nothing is searched by it')),
                        ('asked', models.TextField(blank=True, default='', help_text='What exactly is asked')),
                        ('channel', models.TextField(choices=[('desk', 'At the desk'), ('letter', 'By letter'), ('email', 'By e-mail'), ('phone', 'By phone'), ('website', 'By the website')])),
                        ('received_on', models.DateField()),
                        ('due_on', models.DateField(help_text='The last day on which the resident must have an answer')),
                        ('identity', models.TextField(choices=[('not_yet', 'Not yet'), ('document_shown', 'A document was shown, no copy was kept'), ('digid', 'By DigiD'), ('called_back', 'Called back on a number that we had, and asked what only they know'), ('representative', 'Somebody with a written authorisation')], default=eropaf.privacy.requests.enums.IdentityCheck['NOT_YET'])),
                        ('state', models.TextField(choices=[('open', 'To be answered'), ('decided', 'Decided, not told yet'), ('told', 'Answered'), ('withdrawn', 'Taken back by the resident')], default=eropaf.privacy.requests.enums.RequestState['OPEN'])),
                        ('longer_because', models.TextField(blank=True, default='', help_text='Why it takes two months more, as told')),
                        ('outcome', models.TextField(blank=True, choices=[('granted', 'Granted'), ('partly', 'Granted in part'), ('refused', 'Refused')], default='')),
                        ('reason', models.TextField(blank=True, default='', help_text='Why it was decided so, as the resident is told')),
                        ('recorded_at', models.DateTimeField()),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('told_on', models.DateField(null=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['access', 'correction', 'erasure', 'restriction', 'portability', 'objection'])), name='resident_request_kind_known'), models.CheckConstraint(condition=models.Q(('channel__in', ['desk', 'letter', 'email', 'phone', 'website'])), name='resident_request_channel_known'), models.CheckConstraint(condition=models.Q(('identity__in', ['not_yet', 'document_shown', 'digid', 'called_back', 'representative'])), name='resident_request_identity_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'decided', 'told', 'withdrawn'])), name='resident_request_state_known'), models.UniqueConstraint(fields=('municipality', 'number'), name='resident_request_number_once'), models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('received_on'))), name='resident_request_has_a_term'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='resident_request_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('outcome__in', [eropaf.privacy.requests.enums.Outcome['GRANTED'], eropaf.privacy.requests.enums.Outcome['PARTLY'], eropaf.privacy.requests.enums.Outcome['REFUSED']]), ('state__in', [eropaf.privacy.requests.enums.RequestState['DECIDED'], eropaf.privacy.requests.enums.RequestState['TOLD']]), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state__in', [eropaf.privacy.requests.enums.RequestState['DECIDED'], eropaf.privacy.requests.enums.RequestState['TOLD']]), _negated=True), ('decided_at__isnull', True), ('outcome', ''), ('reason', '')), _connector='OR'), name='resident_request_decided_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', [eropaf.privacy.requests.enums.RequestState['DECIDED'], eropaf.privacy.requests.enums.RequestState['TOLD']]), _negated=True), models.Q(('identity', eropaf.privacy.requests.enums.IdentityCheck['NOT_YET']), _negated=True), _connector='OR'), name='resident_request_decided_of_somebody_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.privacy.requests.enums.RequestState['TOLD']), ('told_on__isnull', False)), models.Q(models.Q(('state', eropaf.privacy.requests.enums.RequestState['TOLD']), _negated=True), ('told_on__isnull', True)), _connector='OR'), name='resident_request_told_on_a_day')],
                        'indexes': [models.Index(fields=['municipality', 'state', 'due_on'], name='resident_request_by_term')],
                    },
                ),
                migrations.CreateModel(
                    name='ResidentRequestEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveIntegerField(help_text='As the municipality counts them')),
                        ('kind', models.TextField(choices=[('access', 'See the own data (AVG art. 15)'), ('correction', 'Have data corrected (AVG art. 16)'), ('erasure', 'Have data erased (AVG art. 17)'), ('restriction', 'Let data rest for a while (AVG art. 18)'), ('portability', 'Take data along (AVG art. 20)'), ('objection', 'Object to the use of data (AVG art. 21)')])),
                        ('channel', models.TextField(choices=[('desk', 'At the desk'), ('letter', 'By letter'), ('email', 'By e-mail'), ('phone', 'By phone'), ('website', 'By the website')])),
                        ('received_on', models.DateField()),
                        ('due_on', models.DateField(help_text='The last day on which the resident must have an answer')),
                        ('identity', models.TextField(choices=[('not_yet', 'Not yet'), ('document_shown', 'A document was shown, no copy was kept'), ('digid', 'By DigiD'), ('called_back', 'Called back on a number that we had, and asked what only they know'), ('representative', 'Somebody with a written authorisation')], default=eropaf.privacy.requests.enums.IdentityCheck['NOT_YET'])),
                        ('state', models.TextField(choices=[('open', 'To be answered'), ('decided', 'Decided, not told yet'), ('told', 'Answered'), ('withdrawn', 'Taken back by the resident')], default=eropaf.privacy.requests.enums.RequestState['OPEN'])),
                        ('outcome', models.TextField(blank=True, choices=[('granted', 'Granted'), ('partly', 'Granted in part'), ('refused', 'Refused')], default='')),
                        ('recorded_at', models.DateTimeField()),
                        ('decided_at', models.DateTimeField(null=True)),
                        ('told_on', models.DateField(null=True)),
                        ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='requests.residentrequest')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TickedRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('objection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='objections.objection')),
                        ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='correspondence.reply')),
                        ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticked', to='requests.residentrequest')),
                        ('signal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.signal')),
                        ('row', models.ForeignKey(help_text='That was refused at a delivery', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.markedrow')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('request', 'signal'), name='ticked_signal_once'), models.UniqueConstraint(fields=('request', 'objection'), name='ticked_objection_once'), models.UniqueConstraint(fields=('request', 'reply'), name='ticked_reply_once'), models.CheckConstraint(condition=models.Q(models.Q(('objection__isnull', True), ('reply__isnull', True), ('row__isnull', True), ('signal__isnull', False)), models.Q(('objection__isnull', False), ('reply__isnull', True), ('row__isnull', True), ('signal__isnull', True)), models.Q(('objection__isnull', True), ('reply__isnull', False), ('row__isnull', True), ('signal__isnull', True)), models.Q(('objection__isnull', True), ('reply__isnull', True), ('row__isnull', False), ('signal__isnull', True)), _connector='OR'), name='ticked_row_is_one_thing'), models.UniqueConstraint(fields=('request', 'row'), name='ticked_refused_row_once')],
                    },
                ),
                migrations.CreateModel(
                    name='RecordChoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('table', models.TextField(help_text='Label of the model of the record')),
                        ('record_key', models.BigIntegerField(help_text='Its primary key')),
                        ('is_told', models.BooleanField()),
                        ('ground', models.TextField(blank=True, choices=[('others', 'It is about somebody else as well (AVG art. 15(4), UAVG art. 41(1)(i))'), ('safety', 'The safety of somebody else or of colleagues (UAVG art. 41(1)(i))'), ('offence', 'Preventing or finding out an offence (UAVG art. 41(1)(d))')], default='')),
                        ('reason', models.TextField(blank=True, default='', help_text='Why it is left out; names nobody')),
                        ('decided_at', models.DateTimeField()),
                        ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judged', to='requests.residentrequest')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('request', 'table', 'record_key'), name='record_choice_once'), models.CheckConstraint(condition=models.Q(models.Q(('ground', ''), ('is_told', True), ('reason', '')), models.Q(('ground__in', [eropaf.privacy.requests.enums.LeftOutGround['OTHERS'], eropaf.privacy.requests.enums.LeftOutGround['SAFETY'], eropaf.privacy.requests.enums.LeftOutGround['OFFENCE']]), ('is_told', False)), _connector='OR'), name='record_choice_left_out_on_a_ground'), models.CheckConstraint(condition=models.Q(('is_told', True), ('ground', eropaf.privacy.requests.enums.LeftOutGround['OTHERS']), models.Q(('reason', ''), _negated=True), _connector='OR'), name='record_choice_left_out_with_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='RecordChoiceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('table', models.TextField(help_text='Label of the model of the record')),
                        ('record_key', models.BigIntegerField(help_text='Its primary key')),
                        ('is_told', models.BooleanField()),
                        ('ground', models.TextField(blank=True, choices=[('others', 'It is about somebody else as well (AVG art. 15(4), UAVG art. 41(1)(i))'), ('safety', 'The safety of somebody else or of colleagues (UAVG art. 41(1)(i))'), ('offence', 'Preventing or finding out an offence (UAVG art. 41(1)(d))')], default='')),
                        ('decided_at', models.DateTimeField()),
                        ('decided_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='requests.recordchoice')),
                        ('request', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='requests.residentrequest')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
