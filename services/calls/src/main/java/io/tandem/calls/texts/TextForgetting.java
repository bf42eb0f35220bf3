package io.tandem.calls.texts;

import io.tandem.calls.texts.TextQueue.Waiting;
import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives up messages that have waited for too long, and deletes those that have been kept long enough. Every replica does. */
public final class TextForgetting extends Chore {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final Texts texts;
    private final TextQueue queue;
    private final TextRepository repository;
    private final TextsConfig config;
    private final InstantSource clock;

    public TextForgetting(
            TenantTransactions transactions, Texts texts, JdbcClient jdbc, TextsConfig config, InstantSource clock) {
        super("forget-texts", PAUSE);
        this.transactions = transactions;
        this.texts = texts;
        this.queue = new TextQueue(jdbc);
        this.repository = new TextRepository(jdbc);
        this.config = config;
        this.clock = clock;
    }

    @Override
    protected void work() {
        var overdue = clock.instant().minus(config.waitFor());
        for (Waiting whose : transactions.acrossTenants(Purpose.FORGET_EXPIRED, () -> queue.overdue(overdue))) {
            texts.expire(whose, overdue);
        }
        boolean done = false;
        while (!done && isRunning()) {
            done = transactions.acrossTenants(
                    Purpose.FORGET_EXPIRED,
                    () -> repository.forgetBefore(clock.instant().minus(config.kept())));
        }
    }
}
