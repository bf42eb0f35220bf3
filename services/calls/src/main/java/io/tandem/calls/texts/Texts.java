package io.tandem.calls.texts;

import io.tandem.bus.BusRecord;
import io.tandem.calls.texts.TextQueue.Claimed;
import io.tandem.calls.texts.TextQueue.Waiting;
import io.tandem.contracts.Topics;
import io.tandem.contracts.calls.TextBrought;
import io.tandem.contracts.calls.TextCounts;
import io.tandem.contracts.calls.TextWritten;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be done with messages between extensions. Each that comes to wait, or does no more, is counted for the edges. */
public final class Texts {
    /** Of one extension, as edges have it. */
    static final int MOST_WAITING = 50;

    private static final String OBJECT = "message";
    private static final Caller TAKING = Caller.system("messages");

    /** A phone that is there and has not taken it: until it is tried again, if none comes meanwhile; then twice as long. */
    private static final Duration NEXT_TRY = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final TextRepository repository;
    private final TextQueue queue;

    public Texts(TenantTransactions transactions, ConfigurationWrites writes, JdbcClient jdbc) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = new TextRepository(jdbc);
        this.queue = new TextQueue(jdbc);
    }

    /** What an edge tells of; told twice it is there once. */
    void written(TextWritten told) {
        Instant bringAt = told.bringAt();
        var text = new Text(
                told.id(),
                told.from(),
                told.fromName(),
                told.to().digits(),
                told.words(),
                told.at(),
                bringAt == null ? Text.State.DELIVERED : Text.State.WAITING,
                bringAt == null ? told.at() : null,
                null);
        writes.write(told.tenant(), TAKING, change -> {
            boolean isNew = repository.insert(told.tenant(), text, bringAt == null ? told.at() : bringAt);
            if (isNew && bringAt != null) {
                count(change, told.to());
            } else if (!isNew && bringAt == null && queue.delivered(told.tenant(), told.id(), told.at())) {
                // Kept by an owner that died, and taken by a phone from the next one.
                count(change, told.to());
            }
            return isNew;
        });
    }

    /** What became of one that was brought. */
    void brought(TextBrought told) {
        writes.write(told.tenant(), TAKING, change -> {
            boolean isTried = !told.taken() && told.refusal() == 0;
            if (isTried) {
                queue.putOff(told.tenant(), told.id(), change.now(), NEXT_TRY, LONGEST_PAUSE);
            } else if (isSettled(told)) {
                count(change, told.to());
                // The next one at once.
                queue.wake(new Waiting(told.tenant(), told.to()), change.now());
            }
            return told;
        });
    }

    /** @return whether it waited until now */
    private boolean isSettled(TextBrought told) {
        return told.taken()
                ? queue.delivered(told.tenant(), told.id(), told.at())
                : queue.refused(told.tenant(), told.id(), told.refusal(), told.at());
    }

    /**
     * @param from whose words they are
     * @param name of theirs, may be empty
     */
    Text write(TenantId tenant, Caller caller, ExtensionNumber from, String name, ExtensionNumber to, String words) {
        return writes.write(tenant, caller, change -> {
                    if (queue.count(new Waiting(tenant, to)) >= MOST_WAITING) {
                        throw Refusal.conflict("/to", MOST_WAITING + " messages wait for " + to + " already");
                    }
                    var text = new Text(
                            UUID.randomUUID(),
                            from.digits(),
                            name,
                            to.digits(),
                            words,
                            change.now(),
                            Text.State.WAITING,
                            null,
                            null);
                    repository.insert(tenant, text, change.now());
                    count(change, to);
                    if (!isOwn(caller, from)) {
                        change.audit("write", OBJECT, text.id(), null, new Written(from.digits(), to.digits()));
                    }
                    return text;
                })
                .value();
    }

    /** What the audit says of one: not its words. */
    record Written(String from, String to) {}

    private void count(Change change, ExtensionNumber to) {
        String key = change.tenant() + "/" + to;
        int waiting = queue.count(new Waiting(change.tenant(), to));
        if (waiting == 0) {
            change.remove(Topics.TEXT_COUNTS, key);
        } else {
            change.publish(Topics.TEXT_COUNTS, key, new TextCounts(1, change.tenant(), to, waiting));
        }
    }

    /** Who reads another's is audited. @param with the other side; null for everybody */
    Page<Text> page(TenantId tenant, Caller caller, ExtensionNumber extension, @Nullable String with, Paging paging) {
        return read(tenant, caller, extension, paging, () -> repository.page(tenant, extension.digits(), with, paging));
    }

    /** As {@link #page}, of each other side the last one. */
    Page<Text> threads(TenantId tenant, Caller caller, ExtensionNumber extension, Paging paging) {
        return read(tenant, caller, extension, paging, () -> repository.threads(tenant, extension.digits(), paging));
    }

    private Page<Text> read(
            TenantId tenant,
            Caller caller,
            ExtensionNumber whose,
            Paging paging,
            Supplier<List<TextRepository.Row>> rows) {
        Supplier<Page<TextRepository.Row>> page = () -> Page.of(rows.get(), paging, row -> Long.toString(row.seq()));
        var read = isOwn(caller, whose)
                ? transactions.inTenant(tenant, page)
                : writes.write(tenant, caller, change -> {
                            change.audit("read", OBJECT, whose, null, null);
                            return page.get();
                        })
                        .value();
        return read.map(TextRepository.Row::text);
    }

    private static boolean isOwn(Caller caller, ExtensionNumber extension) {
        return extension.equals(caller.ownExtension());
    }

    Optional<Claimed> claim(Waiting whose, Instant now, Instant until) {
        return transactions.inTenant(whose.tenant(), () -> queue.claim(whose, now, until));
    }

    void putOff(Waiting whose, Instant now, Instant next) {
        transactions.inTenant(whose.tenant(), () -> queue.putOff(whose, now, next));
    }

    void wake(Waiting whose, Instant now) {
        transactions.inTenant(whose.tenant(), () -> queue.wake(whose, now));
    }

    /** They have waited for too long. */
    void expire(Waiting whose, Instant writtenBefore) {
        writes.write(whose.tenant(), TAKING, change -> {
            queue.expire(whose, writtenBefore, change.now());
            count(change, whose.extension());
            return whose;
        });
    }

    void eraseOf(TenantId tenant, ExtensionNumber extension, Instant before) {
        writes.write(tenant, TAKING, change -> {
            repository.eraseOf(tenant, extension.digits(), before);
            count(change, extension);
            return extension;
        });
    }

    /** With a tenant its messages go. @param record of topic {@code tenants} */
    public void tenantChanged(BusRecord record) {
        if (record.value() == null) {
            TenantId tenant = TenantId.of(record.key());
            transactions.inTenant(tenant, () -> repository.eraseAll(tenant));
        }
    }
}
