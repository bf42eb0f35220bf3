package io.tandem.calls.siptrace;

import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Duration;
import java.time.InstantSource;

/** Deletes messages that have been kept long enough. Every replica does: what one has deleted, the other finds no more. */
public final class TraceForgetting extends Chore {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final TenantTransactions transactions;
    private final SipTraceRepository traces;
    private final Duration kept;
    private final InstantSource clock;

    public TraceForgetting(
            TenantTransactions transactions, SipTraceRepository traces, Duration kept, InstantSource clock) {
        super("forget-sip-traces", PAUSE);
        this.transactions = transactions;
        this.traces = traces;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    protected void work() {
        forget();
    }

    /** Some thousands in each transaction, so that nobody waits for it. */
    public void forget() {
        boolean done = false;
        while (!done) {
            done = transactions.acrossTenants(
                    Purpose.FORGET_EXPIRED,
                    () -> traces.forgetBefore(clock.instant().minus(kept)));
        }
    }
}
