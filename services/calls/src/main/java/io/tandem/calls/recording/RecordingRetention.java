package io.tandem.calls.recording;

import io.tandem.calls.recording.RecordingErasing.Reason;
import io.tandem.objects.recording.RecordingCatalog;
import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases recordings that are as old as their tenant keeps them, and what was to be erased while the object store was away. Every replica does:
 * what one has erased, the other finds no more. What counts is what lies in the store, whether there is a row of it or not.
 */
public final class RecordingRetention extends Chore {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingRetention.class);
    private static final Duration PAUSE = Duration.ofMinutes(30);

    /** Until then whoever has begun is at it himself. */
    private static final Duration BEGUN = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final RecordingRepository recordings;
    private final RecordingErasing erasing;
    private final RecordingCatalog catalog;
    private final KeptDays keptDays;
    private final InstantSource clock;

    public RecordingRetention(
            TenantTransactions transactions,
            RecordingRepository recordings,
            RecordingErasing erasing,
            RecordingCatalog catalog,
            KeptDays keptDays,
            InstantSource clock) {
        super("erase-recordings", PAUSE);
        this.transactions = transactions;
        this.recordings = recordings;
        this.erasing = erasing;
        this.catalog = catalog;
        this.keptDays = keptDays;
        this.clock = clock;
    }

    @Override
    protected void work() {
        erase();
    }

    public void erase() {
        try {
            finish();
            for (KeptDays.Kept kept : keptDays.all()) {
                eraseBefore(kept.tenant(), clock.instant().minus(Duration.ofDays(kept.days())));
            }
        } catch (IOException away) {
            LOG.warn("recordings that are to be erased wait for the object store: {}", away.getMessage());
        }
    }

    private void finish() throws IOException {
        for (TenantId tenant : transactions.acrossTenants(Purpose.FORGET_EXPIRED, recordings::withUnfinished)) {
            Instant before = clock.instant().minus(BEGUN);
            for (Receipt receipt : transactions.inTenant(tenant, () -> recordings.unfinished(tenant, before))) {
                erasing.finish(tenant, receipt);
            }
        }
    }

    private void eraseBefore(TenantId tenant, Instant oldest) throws IOException {
        for (RecordingCatalog.Found found : catalog.before(tenant.toString(), oldest)) {
            if (found.call().length() == CallId.LENGTH) {
                Caller tandem = Caller.system("recording retention");
                erasing.erase(tenant, new CallId(found.call()), found.entry(), Reason.RETENTION, tandem);
            }
        }
    }
}
