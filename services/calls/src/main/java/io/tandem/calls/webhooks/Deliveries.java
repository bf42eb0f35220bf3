package io.tandem.calls.webhooks;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What webhooks were told, and how it is told again. */
public final class Deliveries {
    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final WebhookRepository webhooks;
    private final DeliveryRepository repository;
    private final WebhookQueue queue;
    private final Duration triedFor;

    /** How many are told again. */
    public record Replayed(int deliveries) {}

    public Deliveries(
            TenantTransactions transactions, ConfigurationWrites writes, JdbcClient jdbc, WebhooksConfig config) {
        this.transactions = transactions;
        this.writes = writes;
        this.webhooks = new WebhookRepository(jdbc);
        this.repository = new DeliveryRepository(jdbc);
        this.queue = new WebhookQueue(jdbc);
        this.triedFor = config.triedFor();
    }

    /** The newest first, without their bodies. */
    Page<Delivery> page(TenantId tenant, UUID webhook, Paging paging) {
        return transactions.inTenant(tenant, () -> {
            require(tenant, webhook);
            return Page.of(repository.page(tenant, webhook, paging), paging, row -> Long.toString(row.seq()))
                    .map(row -> row.delivery().withoutBody());
        });
    }

    Delivery get(TenantId tenant, UUID webhook, UUID id) {
        return transactions.inTenant(tenant, () -> find(tenant, webhook, id));
    }

    /** Tells something that has not happened. */
    Delivery test(TenantId tenant, UUID webhook, Caller caller) {
        return writes.write(tenant, caller, change -> {
                    Webhook told = requireEnabled(tenant, webhook);
                    String id = "test-" + UUID.randomUUID();
                    var event = new WebhookEvent(
                            tenant, id, WebhookEvent.TEST, id, change.now(), Map.of("webhook", told.name()));
                    change.audit("test", Webhooks.OBJECT, webhook, null, null);
                    return find(tenant, webhook, queue.add(webhook, event, change.now(), triedFor));
                })
                .value();
    }

    Delivery replay(TenantId tenant, UUID webhook, UUID id, Caller caller) {
        return writes.write(tenant, caller, change -> {
                    requireEnabled(tenant, webhook);
                    Delivery before = find(tenant, webhook, id);
                    repository.replay(tenant, webhook, id, change.now(), triedFor);
                    change.audit("replay", Webhooks.OBJECT, webhook, null, before.withoutBody());
                    return find(tenant, webhook, id);
                })
                .value();
    }

    Replayed replayFailed(TenantId tenant, UUID webhook, Instant since, Caller caller) {
        return writes.write(tenant, caller, change -> {
                    requireEnabled(tenant, webhook);
                    var replayed =
                            new Replayed(repository.replayFailed(tenant, webhook, since, change.now(), triedFor));
                    change.audit("replay", Webhooks.OBJECT, webhook, null, replayed);
                    return replayed;
                })
                .value();
    }

    private Webhook requireEnabled(TenantId tenant, UUID webhook) {
        Webhook found = require(tenant, webhook);
        if (!found.enabled()) {
            throw Refusal.conflict("/enabled", "the webhook is switched off");
        }
        return found;
    }

    private Webhook require(TenantId tenant, UUID webhook) {
        return webhooks.find(tenant, webhook)
                .orElseThrow(() -> Refusal.notFound(Webhooks.OBJECT, webhook))
                .webhook();
    }

    private Delivery find(TenantId tenant, UUID webhook, UUID id) {
        return repository.find(tenant, webhook, id).orElseThrow(() -> Refusal.notFound("delivery", id));
    }
}
