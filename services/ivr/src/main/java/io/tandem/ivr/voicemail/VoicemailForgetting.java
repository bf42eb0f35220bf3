package io.tandem.ivr.voicemail;

import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Duration;
import java.time.InstantSource;

/** Deletes messages that have been kept as long as their mailbox, or their tenant, says. Every replica does: what one has deleted, the other finds no more. */
public final class VoicemailForgetting extends Chore {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final TenantTransactions transactions;
    private final VoicemailRepository repository;
    private final Voicemails voicemails;
    private final InstantSource clock;

    public VoicemailForgetting(
            TenantTransactions transactions,
            VoicemailRepository repository,
            Voicemails voicemails,
            InstantSource clock) {
        super("forget-voicemail", PAUSE);
        this.transactions = transactions;
        this.repository = repository;
        this.voicemails = voicemails;
        this.clock = clock;
    }

    @Override
    protected void work() {
        forget();
    }

    /** Some hundreds each time. */
    public void forget() {
        transactions
                .acrossTenants(Purpose.FORGET_EXPIRED, () -> repository.expired(clock.instant()))
                .forEach(old -> voicemails.expired(old.tenant(), old.mailbox(), old.id(), clock.instant()));
        transactions
                .acrossTenants(Purpose.FORGET_EXPIRED, () -> repository.deleted(clock.instant()))
                .forEach(old -> voicemails.forgotten(old.tenant(), old.id()));
    }
}
