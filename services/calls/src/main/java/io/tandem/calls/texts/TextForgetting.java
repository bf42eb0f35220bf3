package io.tandem.calls.texts;

import io.tandem.calls.texts.KnownExtensions.Gone;
import io.tandem.calls.texts.TextQueue.Waiting;
import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives up messages that have waited for too long, deletes those that have been kept long enough or whose extension is no more. Every replica does. */
public final class TextForgetting extends Chore {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final TenantTransactions transactions;
    private final Texts texts;
    private final TextQueue queue;
    private final TextRepository repository;
    private final KnownExtensions extensions;
    private final TextsConfig config;
    private final InstantSource clock;

    public TextForgetting(
            TenantTransactions transactions,
            Texts texts,
            JdbcClient jdbc,
            KnownExtensions extensions,
            TextsConfig config,
            InstantSource clock) {
        super("forget-texts", PAUSE);
        this.transactions = transactions;
        this.texts = texts;
        this.queue = new TextQueue(jdbc);
        this.repository = new TextRepository(jdbc);
        this.extensions = extensions;
        this.config = config;
        this.clock = clock;
    }

    @Override
    protected void work() {
        for (Gone one : extensions.gone()) {
            texts.eraseOf(one.tenant(), one.extension(), one.at());
            extensions.forget(one);
        }
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
