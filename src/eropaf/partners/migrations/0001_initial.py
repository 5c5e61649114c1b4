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
                    name='Partner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(help_text='Short name for file names and commands')),
                        ('name', models.TextField()),
                        ('partner_type', models.TextField(choices=[('Belastingdienst', 'Tax authority'), ('CAK Eigen bijdrage', 'CAK own contribution'), ('CAK Zorgverzekeringen', 'CAK care insurance'), ('Dienst Toeslagen', 'Benefits office'), ('DUO', 'Student finance (DUO)'), ('Energie', 'Energy'), ('Huur', 'Rent'), ('Hypotheek', 'Mortgage'), ('Overige', 'Other partner'), ('Water', 'Water'), ('Zorg', 'Care insurance')])),
                        ('active', models.BooleanField(default=True)),
                        ('interval_days', models.PositiveSmallIntegerField(default=31, help_text='Agreed: how old a signal may be on receipt')),
                        ('delivery_day', models.PositiveSmallIntegerField(help_text='Agreed: day of the month of the delivery', null=True)),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='partner_code_once'), models.CheckConstraint(condition=models.Q(('partner_type__in', ['Belastingdienst', 'CAK Eigen bijdrage', 'CAK Zorgverzekeringen', 'Dienst Toeslagen', 'DUO', 'Energie', 'Huur', 'Hypotheek', 'Overige', 'Water', 'Zorg'])), name='partner_type_known'), models.CheckConstraint(condition=models.Q(('interval_days__gte', 1)), name='partner_interval_is_a_day'), models.CheckConstraint(condition=models.Q(('delivery_day__range', (1, 28))), name='partner_delivery_day_each_month')],
                    },
                ),
                migrations.CreateModel(
                    name='Layout',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField()),
                        ('spec', models.JSONField(help_text='As written by LayoutSpec.to_json')),
                        ('created_at', models.DateTimeField()),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='layouts', to='partners.partner')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('partner', 'version'), name='layout_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PartnerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.SlugField(db_index=False, help_text='Short name for file names and commands')),
                        ('name', models.TextField()),
                        ('partner_type', models.TextField(choices=[('Belastingdienst', 'Tax authority'), ('CAK Eigen bijdrage', 'CAK own contribution'), ('CAK Zorgverzekeringen', 'CAK care insurance'), ('Dienst Toeslagen', 'Benefits office'), ('DUO', 'Student finance (DUO)'), ('Energie', 'Energy'), ('Huur', 'Rent'), ('Hypotheek', 'Mortgage'), ('Overige', 'Other partner'), ('Water', 'Water'), ('Zorg', 'Care insurance')])),
                        ('active', models.BooleanField(default=True)),
                        ('interval_days', models.PositiveSmallIntegerField(default=31, help_text='Agreed: how old a signal may be on receipt')),
                        ('delivery_day', models.PositiveSmallIntegerField(help_text='Agreed: day of the month of the delivery', null=True)),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.partner')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PartnerAccess',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partners.partner')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PartnerAccessEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.municipality')),
                        ('partner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.partner')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.partneraccess')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
    ]
