package io.tandem.ivr.voicemail;

import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Duration;
import java.time.InstantSource;

/** Sends messages whose callers have hung up rather than say so. Every replica does: what one has sent, the other finds no more. */
public final class HeldSending extends Chore {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final TenantTransactions transactions;
    private final VoicemailRepository repository;
    private final Voicemails voicemails;
    private final InstantSource clock;

    public HeldSending(
            TenantTransactions transactions,
            VoicemailRepository repository,
            Voicemails voicemails,
            InstantSource clock) {
        super("send-held-voicemail", PAUSE);
        this.transactions = transactions;
        this.repository = repository;
        this.voicemails = voicemails;
        this.clock = clock;
    }

    @Override
    protected void work() {
        transactions
                .acrossTenants(Purpose.SEND_VOICEMAIL, () -> repository.overdue(clock.instant()))
                .forEach(held -> voicemails.send(held.tenant(), held.id()));
    }
}
