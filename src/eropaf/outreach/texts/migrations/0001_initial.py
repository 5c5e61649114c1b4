import django.db.models.deletion
import eropaf.audit.creating
import eropaf.outreach.texts.enums
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
                    name='TextTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.SlugField(help_text='Names the text in data files')),
                        ('title', models.TextField(help_text='As colleagues know it; a resident never sees it')),
                        ('channel', models.TextField(choices=[('letter', 'Letter'), ('email', 'E-mail'), ('message', 'SMS or WhatsApp'), ('card', 'Card left at the door'), ('phone', 'Phone script'), ('notice', 'Information that the law asks for'), ('notice_line', 'The same in one line, for messages')])),
                        ('purpose', models.TextField(choices=[('first_contact', 'First contact'), ('repeat', 'Another try'), ('invitation', 'Invitation'), ('visit_announced', 'Announcement of a visit'), ('nobody_home', 'Nobody was home'), ('arrangement', 'Confirmation of an arrangement'), ('legal_notice', 'Information that the law asks for')])),
                        ('archived_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['letter', 'email', 'message', 'card', 'phone', 'notice', 'notice_line'])), name='text_channel_known'), models.CheckConstraint(condition=models.Q(('purpose__in', ['first_contact', 'repeat', 'invitation', 'visit_announced', 'nobody_home', 'arrangement', 'legal_notice'])), name='text_purpose_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='text_has_a_title'), models.UniqueConstraint(fields=('municipality', 'key'), name='text_key_once'), models.UniqueConstraint(condition=models.Q(('channel__in', [eropaf.outreach.texts.enums.TextChannel['NOTICE'], eropaf.outreach.texts.enums.TextChannel['NOTICE_LINE']])), fields=('municipality', 'channel'), name='one_legal_notice_per_municipality'), models.CheckConstraint(condition=models.Q(('archived_at__isnull', True), models.Q(('channel__in', [eropaf.outreach.texts.enums.TextChannel['NOTICE'], eropaf.outreach.texts.enums.TextChannel['NOTICE_LINE']]), _negated=True), _connector='OR'), name='legal_notice_stays')],
                    },
                ),
                migrations.CreateModel(
                    name='TextTemplateEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('key', models.SlugField(db_index=False, help_text='Names the text in data files')),
                        ('title', models.TextField(help_text='As colleagues know it; a resident never sees it')),
                        ('channel', models.TextField(choices=[('letter', 'Letter'), ('email', 'E-mail'), ('message', 'SMS or WhatsApp'), ('card', 'Card left at the door'), ('phone', 'Phone script'), ('notice', 'Information that the law asks for'), ('notice_line', 'The same in one line, for messages')])),
                        ('purpose', models.TextField(choices=[('first_contact', 'First contact'), ('repeat', 'Another try'), ('invitation', 'Invitation'), ('visit_announced', 'Announcement of a visit'), ('nobody_home', 'Nobody was home'), ('arrangement', 'Confirmation of an arrangement'), ('legal_notice', 'Information that the law asks for')])),
                        ('archived_at', models.DateTimeField(null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='texts.texttemplate')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='HouseStyle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sender', models.TextField(help_text='Name of the sender on letters')),
                        ('sender_lines', models.TextField(default='', help_text='Below the name: address, phone, website')),
                        ('return_line', models.TextField(default='', help_text='Small above the address in the window')),
                        ('desk', models.TextField(default='', help_text='Address of the desk')),
                        ('opening_hours', models.TextField(default='')),
                        ('privacy_link', models.TextField(default='')),
                        ('privacy_officer', models.TextField(default='', help_text='E-mail address')),
                        ('retention_months', models.PositiveSmallIntegerField(default=6, help_text='As told to residents; practice')),
                        ('window_left_mm', models.PositiveSmallIntegerField(default=20)),
                        ('window_top_mm', models.PositiveSmallIntegerField(default=55)),
                        ('logo', models.BinaryField(null=True)),
                        ('logo_kind', models.TextField(default='')),
                        ('picture', models.BinaryField(help_text='On the card that is left at the door', null=True)),
                        ('picture_kind', models.TextField(default='')),
                        ('changed_at', models.DateTimeField()),
                        ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality',), name='one_house_style_per_municipality'), models.CheckConstraint(condition=models.Q(models.Q(('logo__isnull', True), ('logo_kind', '')), models.Q(('logo__isnull', False), ('logo_kind__in', ['png', 'jpg', 'svg'])), _connector='OR'), name='logo_of_a_known_kind'), models.CheckConstraint(condition=models.Q(models.Q(('picture__isnull', True), ('picture_kind', '')), models.Q(('picture__isnull', False), ('picture_kind__in', ['png', 'jpg', 'svg'])), _connector='OR'), name='picture_of_a_known_kind'), models.CheckConstraint(condition=models.Q(('window_left_mm__lte', 110), ('window_top_mm__gte', 30), ('window_top_mm__lte', 120)), name='window_on_the_sheet')],
                    },
                ),
                migrations.CreateModel(
                    name='TextVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.TextField(choices=[('nl', 'Dutch'), ('en', 'English'), ('tr', 'Turkish'), ('ar', 'Arabic'), ('pl', 'Polish'), ('ti', 'Tigrinya')])),
                        ('number', models.PositiveIntegerField(help_text='Counts from 1 per template and language')),
                        ('subject', models.TextField(default='', help_text='Subject or heading; empty where the channel has none')),
                        ('body', models.TextField(help_text='Marked up; plain for a message and a card')),
                        ('changed_at', models.DateTimeField()),
                        ('published_at', models.DateTimeField(help_text='None: a draft', null=True)),
                        ('changed_by', models.ForeignKey(help_text='None: came with the product', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='texts.texttemplate')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['nl', 'en', 'tr', 'ar', 'pl', 'ti'])), name='text_language_known'), models.UniqueConstraint(fields=('template', 'language', 'number'), name='text_version_once'), models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('template', 'language'), name='one_draft_per_text_and_language')],
                    },
                ),
                migrations.CreateModel(
                    name='HouseStyleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('sender', models.TextField(help_text='Name of the sender on letters')),
                        ('sender_lines', models.TextField(default='', help_text='Below the name: address, phone, website')),
                        ('return_line', models.TextField(default='', help_text='Small above the address in the window')),
                        ('desk', models.TextField(default='', help_text='Address of the desk')),
                        ('opening_hours', models.TextField(default='')),
                        ('privacy_link', models.TextField(default='')),
                        ('privacy_officer', models.TextField(default='', help_text='E-mail address')),
                        ('retention_months', models.PositiveSmallIntegerField(default=6, help_text='As told to residents; practice')),
                        ('window_left_mm', models.PositiveSmallIntegerField(default=20)),
                        ('window_top_mm', models.PositiveSmallIntegerField(default=55)),
                        ('logo_kind', models.TextField(default='')),
                        ('picture_kind', models.TextField(default='')),
                        ('changed_at', models.DateTimeField()),
                        ('changed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='texts.housestyle')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TextVersionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('language', models.TextField(choices=[('nl', 'Dutch'), ('en', 'English'), ('tr', 'Turkish'), ('ar', 'Arabic'), ('pl', 'Polish'), ('ti', 'Tigrinya')])),
                        ('number', models.PositiveIntegerField(help_text='Counts from 1 per template and language')),
                        ('subject', models.TextField(default='', help_text='Subject or heading; empty where the channel has none')),
                        ('body', models.TextField(help_text='Marked up; plain for a message and a card')),
                        ('changed_at', models.DateTimeField()),
                        ('published_at', models.DateTimeField(help_text='None: a draft', null=True)),
                        ('changed_by', models.ForeignKey(db_constraint=False, help_text='None: came with the product', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='texts.textversion')),
                        ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='texts.texttemplate')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
