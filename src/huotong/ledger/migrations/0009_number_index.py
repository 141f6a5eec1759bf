from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0008_applied_credits"),
        ("network", "0003_bins_and_cut_offs"),
        ("partners", "0006_salesman"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="creditnote",
            index=models.Index(fields=["book_id", "number"], name="ledger_credit_note_number"),
        ),
        migrations.AddIndex(
            model_name="invoice",
            index=models.Index(fields=["book_id", "number"], name="ledger_invoice_number"),
        ),
        migrations.AddIndex(
            model_name="voucher",
            index=models.Index(fields=["book_id", "number"], name="ledger_voucher_number"),
        ),
    ]
