import django.db.models.deletion
import eropaf.audit.creating
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
                    name='LookingNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('reason', models.TextField(choices=[('not-to-open', 'A street or postcode that this colleague wanted not to open'), ('same-surname', "A resident with the colleague's own surname"), ('away', 'While the colleague was away'), ('night', 'At night, between ten and six'), ('many', 'Many files on one day'), ('elsewhere', 'Many files of others, outside the own neighbourhood and team'), ('long-closed', 'A case that was closed long ago')])),
                        ('facts', models.JSONField(help_text='Numbers, and keys of the files; no personal data')),
                        ('found_at', models.DateTimeField()),
                        ('note', models.TextField(blank=True, default='')),
                        ('looked_into_at', models.DateTimeField(null=True)),
                        ('looked_into_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'user', 'day', 'reason'), name='looking_notice_once'), models.CheckConstraint(condition=models.Q(('reason__in', ['not-to-open', 'same-surname', 'away', 'night', 'many', 'elsewhere', 'long-closed'])), name='looking_notice_reason_known'), models.CheckConstraint(condition=models.Q(models.Q(('looked_into_at__isnull', True), ('looked_into_by__isnull', True)), models.Q(('looked_into_at__isnull', False), ('looked_into_by__isnull', False)), _connector='OR'), name='looking_notice_looked_into_by_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='LookingNoticeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('day', models.DateField()),
                        ('reason', models.TextField(choices=[('not-to-open', 'A street or postcode that this colleague wanted not to open'), ('same-surname', "A resident with the colleague's own surname"), ('away', 'While the colleague was away'), ('night', 'At night, between ten and six'), ('many', 'Many files on one day'), ('elsewhere', 'Many files of others, outside the own neighbourhood and team'), ('long-closed', 'A case that was closed long ago')])),
                        ('facts', models.JSONField(help_text='Numbers, and keys of the files; no personal data')),
                        ('found_at', models.DateTimeField()),
                        ('note', models.TextField(blank=True, default='')),
                        ('looked_into_at', models.DateTimeField(null=True)),
                        ('looked_into_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='looking.lookingnotice')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='NotToOpen',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.TextField(choices=[('street', 'Street'), ('postcode', 'Postcode')])),
                        ('code', models.CharField(max_length=64)),
                        ('added_at', models.DateTimeField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('user', 'code'), name='not_to_open_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['street', 'postcode'])), name='not_to_open_kind_known')],
                    },
                ),
            ],
        ),
    ]
