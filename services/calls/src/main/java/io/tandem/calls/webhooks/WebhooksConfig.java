package io.tandem.calls.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.webhooks.*}: how tenants' servers are told of what happens; which addresses they may have is {@code tandem.requests.allowed}.
 *
 * @param within how long a server may take to answer, 1s to 10s
 * @param triedFor how long a delivery that fails is tried again
 * @param kept how long deliveries are shown and can be sent again
 * @param atOnce webhooks that a replica tells at the same time
 * @param ofOneTenant of them
 */
public record WebhooksConfig(
        @DefaultValue("10s") Duration within,
        @DefaultValue("24h") Duration triedFor,
        @DefaultValue("3d") Duration kept,
        @DefaultValue("500") int atOnce,
        @DefaultValue("10") int ofOneTenant) {
    public WebhooksConfig {
        if (within.compareTo(Duration.ofSeconds(1)) < 0 || within.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("tandem.webhooks.within is 1s to 10s, not " + within);
        }
        if (triedFor.compareTo(Duration.ofMinutes(1)) < 0 || kept.compareTo(triedFor) < 0) {
            throw new IllegalArgumentException(
                    "tandem.webhooks.tried-for starts at 1m, and kept is no shorter: " + triedFor + ", " + kept);
        }
        if (atOnce < 1 || ofOneTenant < 1) {
            throw new IllegalArgumentException("tandem.webhooks.at-once and of-one-tenant start at 1");
        }
    }
}
