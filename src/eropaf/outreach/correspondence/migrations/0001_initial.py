import django.db.models.deletion
import eropaf.audit.creating
import eropaf.audit.encrypted
import eropaf.outreach.correspondence.enums
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('outreach', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('texts', '0001_initial'),
    ]

    operations = [
        eropaf.audit.creating.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='SendingSetting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('daily_limit', models.PositiveIntegerField(help_text='Messages a day that leave by themselves; the rest waits')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality',), name='sending_setting_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SendingSettingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('daily_limit', models.PositiveIntegerField(help_text='Messages a day that leave by themselves; the rest waits')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='correspondence.sendingsetting')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SenderPhone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('phone', models.TextField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('user',), name='sender_phone_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LetterBatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(help_text='As the municipality counts its batches')),
                        ('made_at', models.DateTimeField()),
                        ('posted_at', models.DateTimeField(null=True)),
                        ('taken_back_at', models.DateTimeField(help_text='When its letters went back to wait for another batch', null=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='letter_batch_number_once'), models.CheckConstraint(condition=models.Q(('posted_at__isnull', True), ('taken_back_at__isnull', True), _connector='OR'), name='letter_batch_ends_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SenderPhoneEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('phone', models.TextField()),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='correspondence.senderphone')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LetterBatchEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.PositiveIntegerField(help_text='As the municipality counts its batches')),
                        ('made_at', models.DateTimeField()),
                        ('posted_at', models.DateTimeField(null=True)),
                        ('taken_back_at', models.DateTimeField(help_text='When its letters went back to wait for another batch', null=True)),
                        ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='correspondence.letterbatch')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('channel', models.TextField(choices=[('letter', 'Letter'), ('email', 'E-mail'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')])),
                        ('language', models.TextField(choices=[('nl', 'Dutch'), ('en', 'English'), ('tr', 'Turkish'), ('ar', 'Arabic'), ('pl', 'Polish'), ('ti', 'Tigrinya')])),
                        ('recipient', eropaf.audit.encrypted.EncryptedText(about='recipient', default='', help_text='Number or e-mail address; empty for a letter')),
                        ('subject', models.TextField(default='')),
                        ('body', models.TextField(help_text='Marked up; plain for SMS and WhatsApp')),
                        ('notice_subject', models.TextField(default='')),
                        ('notice', models.TextField(default='', help_text='The information that the law asks for, below the body')),
                        ('reference', models.UUIDField(default=uuid.uuid4, help_text='By which other systems tell it from others', unique=True)),
                        ('state', models.TextField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('failed', 'Failed'), ('cancelled', 'Not sent'), ('test', 'Test: not sent')])),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('next_try_at', models.DateTimeField(help_text='Not before; of one being sent: when sending began')),
                        ('outside_key', models.TextField(default='', help_text='By which the other system knows it')),
                        ('problem', models.TextField(blank=True, choices=[('address_refused', 'The number or address was refused. Check it, or choose another channel.'), ('message_refused', 'The message was refused. Tell the administrator.'), ('not_set_up', 'The connection is not set up right. Tell the administrator.'), ('unreachable', 'The system that sends messages could not be reached.'), ('too_many', 'The system that sends messages asked to send less at once.'), ('connection_lost', 'The connection broke while sending, so nobody knows whether it arrived.'), ('interrupted', 'Sending was interrupted, so nobody knows whether it arrived. Ask the resident, or send it again.'), ('not_delivered', 'It could not be delivered. Check the number or address, or choose another channel.'), ('not_delivered_for_now', 'It could not be delivered now: the phone is off, or the mailbox full. Try later.'), ('bounced', 'The e-mail came back. Check the address, or choose another channel.'), ('case_ended', 'The case was closed before it was sent.'), ('objected', 'The resident objected to being approached before it was sent.'), ('restricted', 'The case rests at the request of the resident, since before it was sent.'), ('daily_limit', "Today's limit was reached. It leaves on the next working day."), ('quiet_hours', 'Text messages leave between 8:00 and 20:00 on working days.'), ('unprintable', 'This letter cannot be printed: there is a character in the text, the name or the address that the letter type does not have, such as a smiley. Write the letter again without it, or choose another channel.')], default='')),
                        ('created_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('address', models.TextField(default='', help_text='Of a letter in a batch: as it is printed, in lines')),
                        ('attempt', models.ForeignKey(help_text='As which it counts', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.contactattempt')),
                        ('batch', models.ForeignKey(help_text='In which it is printed', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='correspondence.letterbatch')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='cases.case')),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('version', models.ForeignKey(help_text='Of which it was made', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='texts.textversion')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['letter', 'email', 'sms', 'whatsapp'])), name='message_channel_known'), models.CheckConstraint(condition=models.Q(('language__in', ['nl', 'en', 'tr', 'ar', 'pl', 'ti'])), name='message_language_known'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sending', 'sent', 'delivered', 'failed', 'cancelled', 'test'])), name='message_state_known'), models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='message_says_something'), models.CheckConstraint(condition=models.Q(('channel', eropaf.outreach.correspondence.enums.MessageChannel['LETTER']), models.Q(('recipient', ''), _negated=True), _connector='OR'), name='message_has_a_recipient'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', [eropaf.outreach.correspondence.enums.MessageState['SENT'], eropaf.outreach.correspondence.enums.MessageState['DELIVERED']]), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='message_sent_at_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.outreach.correspondence.enums.MessageState['FAILED']), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='message_failed_for_a_reason'), models.CheckConstraint(condition=models.Q(('batch__isnull', True), ('channel', eropaf.outreach.correspondence.enums.MessageChannel['LETTER']), _connector='OR'), name='message_in_batch_is_a_letter'), models.CheckConstraint(condition=models.Q(models.Q(('state', eropaf.outreach.correspondence.enums.MessageState['WAITING']), _negated=True), ('batch__isnull', True), _connector='OR'), name='message_waits_in_no_batch'), models.CheckConstraint(condition=models.Q(models.Q(('channel', eropaf.outreach.correspondence.enums.MessageChannel['LETTER']), ('state', eropaf.outreach.correspondence.enums.MessageState['SENDING']), _negated=True), ('batch__isnull', False), ('tries__gt', 0), _connector='OR'), name='message_letter_leaves_in_a_batch'), models.CheckConstraint(condition=models.Q(('problem__in', ['', eropaf.outreach.correspondence.enums.Problem['ADDRESS_REFUSED'], eropaf.outreach.correspondence.enums.Problem['MESSAGE_REFUSED'], eropaf.outreach.correspondence.enums.Problem['NOT_SET_UP'], eropaf.outreach.correspondence.enums.Problem['UNREACHABLE'], eropaf.outreach.correspondence.enums.Problem['TOO_MANY'], eropaf.outreach.correspondence.enums.Problem['CONNECTION_LOST'], eropaf.outreach.correspondence.enums.Problem['INTERRUPTED'], eropaf.outreach.correspondence.enums.Problem['NOT_DELIVERED'], eropaf.outreach.correspondence.enums.Problem['NOT_DELIVERED_FOR_NOW'], eropaf.outreach.correspondence.enums.Problem['BOUNCED'], eropaf.outreach.correspondence.enums.Problem['CASE_ENDED'], eropaf.outreach.correspondence.enums.Problem['OBJECTED'], eropaf.outreach.correspondence.enums.Problem['RESTRICTED'], eropaf.outreach.correspondence.enums.Problem['DAILY_LIMIT'], eropaf.outreach.correspondence.enums.Problem['QUIET_HOURS'], eropaf.outreach.correspondence.enums.Problem['UNPRINTABLE']])), name='message_problem_known')],
                        'indexes': [models.Index(condition=models.Q(('state__in', [eropaf.outreach.correspondence.enums.MessageState['WAITING'], eropaf.outreach.correspondence.enums.MessageState['SENDING']])), fields=['municipality', 'next_try_at'], name='message_to_send'), models.Index(fields=['municipality', 'state', '-created_at'], name='message_by_state')],
                    },
                ),
                migrations.CreateModel(
                    name='Reply',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('channel', models.TextField(choices=[('email', 'E-mail'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp'), ('phone', 'Phone call'), ('letter', 'Letter'), ('other', 'Other')])),
                        ('source', models.TextField()),
                        ('outside_id', models.TextField(help_text='By which the source knows it')),
                        ('received_at', models.DateTimeField()),
                        ('sender', eropaf.audit.encrypted.EncryptedText(about='sender', default='')),
                        ('subject', models.TextField(default='')),
                        ('body', models.TextField()),
                        ('automatic', models.BooleanField(default=False, help_text='Nobody wrote it: out of office, or undeliverable')),
                        ('matched_by', models.TextField(blank=True, choices=[('', 'Not known of which case'), ('answer', 'It answers a message of the case'), ('sender', 'The sender is known in the case'), ('hand', 'Chosen by a colleague')], default='')),
                        ('handled_at', models.DateTimeField(null=True)),
                        ('attempt', models.ForeignKey(help_text='The contact that it was', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outreach.contactattempt')),
                        ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='cases.case')),
                        ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'sms', 'whatsapp', 'phone', 'letter', 'other'])), name='reply_channel_known'), models.CheckConstraint(condition=models.Q(('source__in', ['notify', 'mail', 'hand'])), name='reply_source_known'), models.CheckConstraint(condition=models.Q(('matched_by__in', ['', 'answer', 'sender', 'hand'])), name='reply_matched_known'), models.UniqueConstraint(fields=('municipality', 'source', 'outside_id'), name='reply_once'), models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('matched_by', '')), models.Q(('case__isnull', False), models.Q(('matched_by', ''), _negated=True)), _connector='OR'), name='reply_of_a_case_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('handled_at__isnull', True), ('handled_by__isnull', True)), models.Q(('handled_at__isnull', False), ('handled_by__isnull', False)), _connector='OR'), name='reply_handled_by_somebody')],
                        'indexes': [models.Index(condition=models.Q(('handled_at__isnull', True)), fields=['municipality', '-received_at'], name='reply_to_handle')],
                    },
                ),
                migrations.CreateModel(
                    name='MessageEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('channel', models.TextField(choices=[('letter', 'Letter'), ('email', 'E-mail'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')])),
                        ('language', models.TextField(choices=[('nl', 'Dutch'), ('en', 'English'), ('tr', 'Turkish'), ('ar', 'Arabic'), ('pl', 'Polish'), ('ti', 'Tigrinya')])),
                        ('reference', models.UUIDField(default=uuid.uuid4, help_text='By which other systems tell it from others')),
                        ('state', models.TextField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('failed', 'Failed'), ('cancelled', 'Not sent'), ('test', 'Test: not sent')])),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('next_try_at', models.DateTimeField(help_text='Not before; of one being sent: when sending began')),
                        ('outside_key', models.TextField(default='', help_text='By which the other system knows it')),
                        ('problem', models.TextField(blank=True, choices=[('address_refused', 'The number or address was refused. Check it, or choose another channel.'), ('message_refused', 'The message was refused. Tell the administrator.'), ('not_set_up', 'The connection is not set up right. Tell the administrator.'), ('unreachable', 'The system that sends messages could not be reached.'), ('too_many', 'The system that sends messages asked to send less at once.'), ('connection_lost', 'The connection broke while sending, so nobody knows whether it arrived.'), ('interrupted', 'Sending was interrupted, so nobody knows whether it arrived. Ask the resident, or send it again.'), ('not_delivered', 'It could not be delivered. Check the number or address, or choose another channel.'), ('not_delivered_for_now', 'It could not be delivered now: the phone is off, or the mailbox full. Try later.'), ('bounced', 'The e-mail came back. Check the address, or choose another channel.'), ('case_ended', 'The case was closed before it was sent.'), ('objected', 'The resident objected to being approached before it was sent.'), ('restricted', 'The case rests at the request of the resident, since before it was sent.'), ('daily_limit', "Today's limit was reached. It leaves on the next working day."), ('quiet_hours', 'Text messages leave between 8:00 and 20:00 on working days.'), ('unprintable', 'This letter cannot be printed: there is a character in the text, the name or the address that the letter type does not have, such as a smiley. Write the letter again without it, or choose another channel.')], default='')),
                        ('created_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('attempt', models.ForeignKey(db_constraint=False, help_text='As which it counts', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.contactattempt')),
                        ('batch', models.ForeignKey(db_constraint=False, help_text='In which it is printed', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='correspondence.letterbatch')),
                        ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='correspondence.message')),
                        ('version', models.ForeignKey(db_constraint=False, help_text='Of which it was made', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='texts.textversion')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ReplyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('channel', models.TextField(choices=[('email', 'E-mail'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp'), ('phone', 'Phone call'), ('letter', 'Letter'), ('other', 'Other')])),
                        ('source', models.TextField()),
                        ('outside_id', models.TextField(help_text='By which the source knows it')),
                        ('received_at', models.DateTimeField()),
                        ('automatic', models.BooleanField(default=False, help_text='Nobody wrote it: out of office, or undeliverable')),
                        ('matched_by', models.TextField(blank=True, choices=[('', 'Not known of which case'), ('answer', 'It answers a message of the case'), ('sender', 'The sender is known in the case'), ('hand', 'Chosen by a colleague')], default='')),
                        ('handled_at', models.DateTimeField(null=True)),
                        ('attempt', models.ForeignKey(db_constraint=False, help_text='The contact that it was', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outreach.contactattempt')),
                        ('case', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                        ('handled_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='correspondence.reply')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
