package io.tandem.ivr.surveys;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.SurveyAnswered;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;

/** Writes answers down, and deletes them. */
public final class SurveyTaking implements RecordListener {
    private final TenantTransactions transactions;
    private final SurveyRepository surveys;

    public SurveyTaking(TenantTransactions transactions, SurveyRepository surveys) {
        this.transactions = transactions;
        this.surveys = surveys;
    }

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value != null) {
            SurveyAnswered answered = Wire.JSON.read(value, SurveyAnswered.class);
            transactions.inTenant(answered.tenant(), () -> {
                surveys.put(answered);
                return true;
            });
        }
    }

    /** When a tenant is deleted its answers go as well. */
    public void deleteAll(TenantId tenant, Caller removal) {
        transactions.inTenant(tenant, () -> {
            surveys.deleteAll(tenant);
            return removal;
        });
    }
}
