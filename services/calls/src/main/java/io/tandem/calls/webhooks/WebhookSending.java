package io.tandem.calls.webhooks;

import io.tandem.calls.webhooks.WebhookQueue.Claimed;
import io.tandem.calls.webhooks.WebhookQueue.Due;
import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.requests.Exchanges;
import io.tandem.platform.requests.Outcome;
import io.tandem.platform.requests.Places;
import io.tandem.platform.requests.SignedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Tells webhooks what waits for them: each webhook beside the others, some subjects of it at once, the events of a subject one after the other.
 * What is being told is claimed for its time and a little more; who dies meanwhile lets it be told again, under the same key.
 */
public final class WebhookSending extends Chore {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSending.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration BESIDE = Duration.ofSeconds(20);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final int SUBJECTS_AT_ONCE = 8;

    private final TenantTransactions transactions;
    private final WebhookQueue queue;
    private final WebhookRepository webhooks;
    private final WebhookSecrets secrets;
    private final Exchanges exchanges;
    private final WebhooksConfig config;
    private final InstantSource clock;
    private final Places places;
    private final Set<Due> busy = ConcurrentHashMap.newKeySet();

    /** What is told to whom, now. */
    private record Round(Due due, URI url, String secret, List<Claimed> deliveries) {}

    public WebhookSending(
            TenantTransactions transactions,
            JdbcClient jdbc,
            WebhookSecrets secrets,
            Exchanges exchanges,
            WebhooksConfig config,
            InstantSource clock) {
        super("webhooks", PAUSE);
        this.transactions = transactions;
        this.queue = new WebhookQueue(jdbc);
        this.webhooks = new WebhookRepository(jdbc);
        this.secrets = secrets;
        this.exchanges = exchanges;
        this.config = config;
        this.clock = clock;
        this.places = new Places(config.atOnce(), config.ofOneTenant());
    }

    @Override
    protected void work() {
        for (Due due : transactions.acrossTenants(Purpose.SEND_WEBHOOKS, () -> queue.due(clock.instant()))) {
            if (!busy.contains(due) && places.take(due.tenant())) {
                busy.add(due);
                Thread.ofVirtual().name("webhook-" + due.webhook()).start(() -> tellAll(due));
            }
        }
    }

    private void tellAll(Due due) {
        try {
            for (Optional<Round> round = claimed(due); round.isPresent(); round = claimed(due)) {
                tell(round.get());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("tenant={} webhook={} is told later", due.tenant(), due.webhook(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy.remove(due);
            places.giveBack(due.tenant());
        }
    }

    /** One alone for a server that fails: many would wait for it in vain. */
    private Optional<Round> claimed(Due due) {
        if (!isRunning()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var until = now.plus(config.within()).plus(BESIDE);
        return transactions.inTenant(
                due.tenant(),
                () -> webhooks.find(due.tenant(), due.webhook())
                        .filter(row -> row.webhook().enabled())
                        .map(row -> new Round(
                                due,
                                URI.create(row.webhook().url()),
                                secrets.plain(due.tenant(), due.webhook(), row.secret()),
                                queue.claim(due, row.webhook().failing() ? 1 : SUBJECTS_AT_ONCE, now, until)))
                        .filter(round -> !round.deliveries().isEmpty()));
    }

    private void tell(Round round) throws InterruptedException {
        List<Thread> tellers = round.deliveries().stream()
                .map(delivery ->
                        Thread.ofVirtual().name("delivery-" + delivery.id()).start(() -> tell(round, delivery)))
                .toList();
        for (Thread teller : tellers) {
            teller.join();
        }
    }

    private void tell(Round round, Claimed delivery) {
        var request = new SignedRequest(
                "POST", round.url(), Map.of(), delivery.body(), delivery.id().toString(), round.secret(), 0);
        Outcome outcome =
                exchanges.once(request, System.nanoTime() + config.within().toNanos());
        try {
            transactions.inTenant(round.due().tenant(), () -> settle(round.due(), delivery, outcome));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "tenant={} delivery={} is told again: {} is not noted",
                    round.due().tenant(),
                    delivery.id(),
                    outcome,
                    e);
        }
    }

    private void settle(Due due, Claimed delivery, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered when answered.isSuccess() -> delivered(due, delivery, answered.status());
            case Outcome.Answered(int status, byte[] body) -> failed(due, delivery, status, "STATUS");
            case Outcome.TooLarge(int status) -> delivered(due, delivery, status);
            case Outcome.Failed(Outcome.Why why) -> failed(due, delivery, null, why.name());
        }
    }

    private void delivered(Due due, Claimed delivery, int status) {
        if (webhooks.succeeded(due.tenant(), due.webhook(), clock.instant())) {
            LOG.info("tenant={} webhook={} is told again", due.tenant(), due.webhook());
        }
        queue.settle(due.tenant(), delivery.id(), "delivered", status, null, null);
    }

    private void failed(Due due, Claimed delivery, @Nullable Integer status, String why) {
        var now = clock.instant();
        String words = status == null ? why : why + " " + status;
        if (webhooks.failed(due.tenant(), due.webhook(), words, now)) {
            LOG.warn("tenant={} webhook={} fails: {}", due.tenant(), due.webhook(), words);
        }
        var next = now.plus(pause(delivery.tries()));
        boolean again = next.isBefore(delivery.expires());
        queue.settle(due.tenant(), delivery.id(), again ? "waiting" : "given-up", status, why, again ? next : null);
    }

    /** @param tries that have failed, from 1 */
    static Duration pause(int tries) {
        Duration next = FIRST_RETRY.multipliedBy(1L << Math.min(tries - 1, 12));
        return next.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : next;
    }
}
