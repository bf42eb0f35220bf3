package io.tandem.ivr.voicemail;

import io.tandem.contracts.Topics;
import io.tandem.contracts.config.MailboxRecord;
import io.tandem.flow.Sound;
import io.tandem.ivr.voicemail.MailboxRepository.Row;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What can be done with a tenant's mailboxes. */
public final class Mailboxes {
    private static final Logger LOG = LoggerFactory.getLogger(Mailboxes.class);
    private static final String OBJECT = "mailbox";
    private static final Caller BY_PHONE = Caller.system("phone");

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final MailboxRepository repository;
    private final MailboxSounds sounds;
    private final PinFailures failures;
    private final BiPredicate<TenantId, ExtensionNumber> extensions;
    private final PasswordEncoder pins = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** @param extensions whether the tenant has such an extension */
    public Mailboxes(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            MailboxRepository repository,
            MailboxSounds sounds,
            PinFailures failures,
            BiPredicate<TenantId, ExtensionNumber> extensions) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.sounds = sounds;
        this.failures = failures;
        this.extensions = extensions;
    }

    Page<Mailbox> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(repository.list(tenant, paging), paging, Row::extension)
                        .map(row -> row.shown().value()));
    }

    Revised<Mailbox> get(TenantId tenant, String extension) {
        return transactions.inTenant(tenant, () -> require(tenant, extension)).shown();
    }

    /** @return whether the extension has one */
    public boolean exists(TenantId tenant, ExtensionNumber extension) {
        return transactions
                .inTenant(tenant, () -> repository.find(tenant, extension.digits()))
                .isPresent();
    }

    /** @param zone by whose clock it says when something was */
    record Speaks(String language, ZoneId zone) {
        static final Speaks USUAL = new Speaks(MailboxSounds.USUAL, ZoneId.systemDefault());
    }

    /** @return in which an extension is spoken to */
    public String language(TenantId tenant, String extension) {
        return speaks(tenant, extension).language();
    }

    Speaks speaks(TenantId tenant, String extension) {
        return transactions
                .inTenant(tenant, () -> repository.find(tenant, extension))
                .map(row -> new Speaks(row.language(), zone(row.zone())))
                .orElse(Speaks.USUAL);
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("/zone", "there is no time zone " + name + ": one is Europe/Minsk");
        }
    }

    /** @return whether there is such a mailbox, not locked, and the PIN is its own; one without PIN is opened by none */
    boolean opens(TenantId tenant, String extension, String pin, Instant now) {
        return transactions.inTenant(tenant, () -> {
            boolean right = !failures.isLocked(tenant, extension, now)
                    && repository
                            .find(tenant, extension)
                            .map(Row::pinHash)
                            .filter(hash -> pins.matches(pin, hash))
                            .isPresent();
            if (right) {
                failures.forget(tenant, extension);
            }
            return right;
        });
    }

    /**
     * Too many within an hour, over all calls, lock the mailbox for a while.
     *
     * @param attempt the same for the same one, however often it is told
     */
    void wrongPin(TenantId tenant, String extension, String attempt, Instant now) {
        writes.write(tenant, BY_PHONE, change -> {
            boolean known = repository.find(tenant, extension).map(Row::pinHash).isPresent();
            if (known
                    && !failures.isLocked(tenant, extension, now)
                    && failures.count(tenant, extension, attempt, now)) {
                LOG.warn("tenant={} the mailbox {} is locked: too many wrong PINs", tenant, extension);
                change.audit("lock", OBJECT, extension, null, null);
            }
            return known;
        });
    }

    /** By phone, by who has proven that it is his. */
    void pinChanged(TenantId tenant, String extension, String pin) {
        writes.write(tenant, Caller.system("phone " + extension), change -> {
            Row before = require(tenant, extension);
            if (before.pinHash() == null || !pins.matches(pin, before.pinHash())) {
                Row row = before.opened(pins.encode(pin));
                repository.update(tenant, row);
                failures.forget(tenant, extension);
                change.audit(
                        "update",
                        OBJECT,
                        extension,
                        before.shown().value(),
                        row.shown().value());
            }
            return extension;
        });
    }

    /** By phone. @param greeting an uploaded prompt's name */
    void greeted(TenantId tenant, String extension, String greeting) {
        changed(tenant, extension, row -> row.greeting(greeting));
    }

    /** By phone. @param prompt an uploaded prompt's name; null removes it */
    void greeted(TenantId tenant, String extension, GreetingKind kind, @Nullable String prompt) {
        changed(tenant, extension, row -> row.greetings(row.greetings().with(kind, prompt)));
    }

    private void changed(TenantId tenant, String extension, UnaryOperator<Row> by) {
        writes.write(tenant, Caller.system("phone " + extension), change -> {
            Row before = require(tenant, extension);
            Row row = by.apply(before);
            repository.update(tenant, row);
            publish(change, row, sounds.of(tenant, row.language(), row.greeting(), row.greetings()));
            change.audit(
                    "update",
                    OBJECT,
                    extension,
                    before.shown().value(),
                    row.shown().value());
            return extension;
        });
    }

    Written<Revised<Mailbox>> create(TenantId tenant, Caller caller, MailboxDraft draft) {
        if (!extensions.test(tenant, new ExtensionNumber(draft.extension()))) {
            throw Refusal.invalid("/extension", "there is no extension " + draft.extension());
        }
        Map<String, Sound> said = said(tenant, draft);
        Row row = row(draft, hash(draft), 1);
        return writes.write(tenant, caller, change -> {
            repository.insert(tenant, row);
            publish(change, row, said);
            change.audit("create", OBJECT, row.extension(), null, row.shown().value());
            return row.shown();
        });
    }

    Written<Revised<Mailbox>> replace(
            TenantId tenant, String extension, Caller caller, IfMatch seen, MailboxDraft draft) {
        if (!extension.equals(draft.extension())) {
            throw Refusal.invalid("/extension", "a mailbox stays with its extension, " + extension);
        }
        Map<String, Sound> said = said(tenant, draft);
        String hash = hash(draft);
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, extension);
            seen.check(before.revision());
            Row row = row(draft, hash == null ? before.pinHash() : hash, before.revision() + 1);
            repository.update(tenant, row);
            if (hash != null) {
                failures.forget(tenant, extension);
            }
            publish(change, row, said);
            change.audit(
                    "update",
                    OBJECT,
                    extension,
                    before.shown().value(),
                    row.shown().value());
            return row.shown();
        });
    }

    /** Its messages stay, for the API. */
    Written<String> delete(TenantId tenant, String extension, Caller caller, IfMatch seen) {
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, extension);
            seen.check(before.revision());
            delete(change, before);
            return extension;
        });
    }

    public void deleteAll(TenantId tenant, Caller caller) {
        writes.write(tenant, caller, change -> {
            repository.all(tenant).forEach(row -> delete(change, row));
            return tenant;
        });
    }

    private void delete(Change change, Row row) {
        repository.delete(change.tenant(), row.extension());
        change.remove(Topics.MAILBOXES, key(change.tenant(), row.extension()));
        change.remove(Topics.MESSAGE_COUNTS, key(change.tenant(), row.extension()));
        change.audit("delete", OBJECT, row.extension(), row.shown().value(), null);
    }

    private Map<String, Sound> said(TenantId tenant, MailboxDraft draft) {
        zone(draft.zone());
        return sounds.of(tenant, draft.spoken(), draft.greeting(), draft.states());
    }

    private static Row row(MailboxDraft draft, @Nullable String hash, long revision) {
        return new Row(
                draft.extension(),
                draft.spoken(),
                draft.zone(),
                draft.greeting(),
                draft.states(),
                hash,
                draft.email(),
                draft.keepDays(),
                revision);
    }

    private @Nullable String hash(MailboxDraft draft) {
        return draft.pin() == null ? null : pins.encode(draft.pin());
    }

    private static void publish(Change change, Row row, Map<String, Sound> sounds) {
        var record = new MailboxRecord(1, change.tenant(), new ExtensionNumber(row.extension()), sounds);
        change.publish(Topics.MAILBOXES, key(change.tenant(), row.extension()), record);
    }

    /** On topics. */
    static String key(TenantId tenant, String extension) {
        return tenant + "/" + extension;
    }

    private Row require(TenantId tenant, String extension) {
        return repository.find(tenant, extension).orElseThrow(() -> Refusal.notFound(OBJECT, extension));
    }
}
