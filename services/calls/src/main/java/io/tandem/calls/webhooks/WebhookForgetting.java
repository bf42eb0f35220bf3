package io.tandem.calls.webhooks;

import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives up what has waited for too long, and deletes deliveries that have been kept long enough. Every replica does. */
public final class WebhookForgetting extends Chore {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final DeliveryRepository deliveries;
    private final Duration kept;
    private final InstantSource clock;

    public WebhookForgetting(
            TenantTransactions transactions, JdbcClient jdbc, WebhooksConfig config, InstantSource clock) {
        super("forget-deliveries", PAUSE);
        this.transactions = transactions;
        this.deliveries = new DeliveryRepository(jdbc);
        this.kept = config.kept();
        this.clock = clock;
    }

    @Override
    protected void work() {
        transactions.acrossTenants(Purpose.FORGET_EXPIRED, () -> {
            deliveries.giveUp(clock.instant());
            return true;
        });
        boolean done = false;
        while (!done && isRunning()) {
            done = transactions.acrossTenants(
                    Purpose.FORGET_EXPIRED,
                    () -> deliveries.forgetBefore(clock.instant().minus(kept)));
        }
    }
}
