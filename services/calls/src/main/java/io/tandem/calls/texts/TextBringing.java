package io.tandem.calls.texts;

import io.tandem.calls.control.CallControl;
import io.tandem.calls.texts.KnownExtensions.Gone;
import io.tandem.calls.texts.TextQueue.Claimed;
import io.tandem.calls.texts.TextQueue.Waiting;
import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has edges bring what waits to extensions whose phones are there: of each the oldest, and the next when that is taken. Where nobody says what
 * became of one, as an edge or a replica died, it is brought again, as the same request. What an extension that is no more was written nobody gets.
 */
public final class TextBringing extends Chore {
    private static final Logger LOG = LoggerFactory.getLogger(TextBringing.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Shorter than a phone remembers what it has answered over UDP (RFC 3261 timer J). */
    private static final Duration CLAIMED = Duration.ofSeconds(12);

    /** Another of the extension is being brought, or has just not been taken. */
    private static final Duration BEHIND_ANOTHER = Duration.ofSeconds(5);

    /** Until an extension without a phone is looked at again, where its phone has come unnoticed. */
    private static final Duration LOOKED_AT_AGAIN = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final Texts texts;
    private final TextQueue queue;
    private final CallControl control;
    private final KnownExtensions extensions;
    private final ArrivedPhones arrived;
    private final BiPredicate<TenantId, ExtensionNumber> registered;
    private final InstantSource clock;

    /** @param registered whether a phone of the extension is there */
    public TextBringing(
            TenantTransactions transactions,
            Texts texts,
            JdbcClient jdbc,
            CallControl control,
            KnownExtensions extensions,
            ArrivedPhones arrived,
            BiPredicate<TenantId, ExtensionNumber> registered,
            InstantSource clock) {
        super("texts", PAUSE);
        this.transactions = transactions;
        this.texts = texts;
        this.queue = new TextQueue(jdbc);
        this.control = control;
        this.extensions = extensions;
        this.arrived = arrived;
        this.registered = registered;
        this.clock = clock;
    }

    @Override
    protected void work() {
        var now = clock.instant();
        for (Gone one : extensions.gone()) {
            texts.eraseOf(one.tenant(), one.extension(), one.at());
            extensions.forget(one);
        }
        for (Waiting whose : arrived.all()) {
            texts.wake(whose, now);
            arrived.forget(whose);
        }
        for (Waiting whose : transactions.acrossTenants(Purpose.BRING_TEXTS, () -> queue.due(now))) {
            if (registered.test(whose.tenant(), whose.extension())) {
                bring(whose, now);
            } else {
                texts.putOff(whose, now, now.plus(LOOKED_AT_AGAIN));
            }
        }
    }

    private void bring(Waiting whose, Instant now) {
        Optional<Claimed> claimed = texts.claim(whose, now, now.plus(CLAIMED));
        if (claimed.isEmpty()) {
            texts.putOff(whose, now, now.plus(BEHIND_ANOTHER));
            return;
        }
        var text = claimed.get();
        try {
            control.bring(
                    whose.tenant(),
                    text.id(),
                    text.from(),
                    text.fromName(),
                    whose.extension(),
                    text.words(),
                    text.writtenAt());
        } catch (Refusal away) {
            LOG.warn("tenant={} message={} is brought later: {}", whose.tenant(), text.id(), away.getMessage());
        }
    }
}
