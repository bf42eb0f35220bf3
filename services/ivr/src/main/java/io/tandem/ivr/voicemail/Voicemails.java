package io.tandem.ivr.voicemail;

import io.tandem.contracts.Topics;
import io.tandem.ivr.voicemail.ListeningFlow.Forward;
import io.tandem.ivr.voicemail.ListeningFlow.Kept;
import io.tandem.objects.StoreException;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** What can be done with messages. Each change of them tells the lamps. */
public final class Voicemails {
    private static final Logger LOG = LoggerFactory.getLogger(Voicemails.class);
    private static final String OBJECT = "voicemail";
    private static final Caller LEAVING = Caller.system("voicemail");

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final VoicemailRepository repository;
    private final VoicemailSounds sounds;
    private final MessageMail mail;
    private final Optional<TranscriptQueue> transcripts;

    /** @param transcripts empty: nobody makes text of messages */
    public Voicemails(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            VoicemailRepository repository,
            VoicemailSounds sounds,
            MessageMail mail,
            Optional<TranscriptQueue> transcripts) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.sounds = sounds;
        this.mail = mail;
        this.transcripts = transcripts;
    }

    /** One that is there already is left once. */
    void leave(TenantId tenant, Voicemail left) {
        writes.write(tenant, LEAVING, change -> {
            if (repository.insert(tenant, left, null)) {
                sent(change, left);
            }
            return left;
        });
    }

    private void sent(Change change, Voicemail left) {
        tell(change, left.mailbox());
        change.publish(Topics.VOICEMAIL_EVENTS, left.id().toString(), left.told(change.tenant()));
        mail.left(change.tenant(), left, change.now());
        transcripts.ifPresent(queue -> queue.add(change.tenant(), left.id(), change.now()));
    }

    /** What was said is known; the letter that waited for it goes. */
    void transcribed(TenantId tenant, UUID id, String text) {
        writes.write(tenant, LEAVING, change -> {
            if (transcripts.filter(queue -> queue.done(tenant, id, text)).isPresent()) {
                repository
                        .find(tenant, id)
                        .ifPresent(found -> change.publish(Topics.VOICEMAIL_EVENTS, id.toString(), found.told(tenant)));
            }
            mail.hurry(tenant, id, change.now());
            return id;
        });
    }

    /** The letter goes without the text. @param forGood nobody tries again */
    void untranscribed(TenantId tenant, UUID id, boolean forGood) {
        writes.write(tenant, LEAVING, change -> {
            if (forGood) {
                transcripts.ifPresent(queue -> queue.giveUp(tenant, id));
            }
            mail.hurry(tenant, id, change.now());
            return id;
        });
    }

    /** As {@link #leave}, but nobody sees it until it is sent. @param until when it is if nobody says so */
    void leaveHeld(TenantId tenant, Voicemail left, Instant until) {
        transactions.inTenant(tenant, () -> repository.insert(tenant, left, until));
    }

    /** @return what was left in a call and is not sent yet */
    Optional<Kept> held(TenantId tenant, String call) {
        return transactions.inTenant(tenant, () -> repository.held(tenant, call));
    }

    /** Who has left it is still there. */
    void hold(TenantId tenant, UUID id, Instant until) {
        transactions.inTenant(tenant, () -> repository.hold(tenant, id, until));
    }

    /** It goes to its mailbox; once, however often that is said. */
    void send(TenantId tenant, UUID id) {
        writes.write(tenant, LEAVING, change -> {
            if (repository.send(tenant, id)) {
                repository.find(tenant, id).ifPresent(left -> sent(change, left));
            }
            return id;
        });
    }

    /** Who has left it says it again. */
    void withdraw(TenantId tenant, UUID id, Instant at) {
        if (transactions.inTenant(tenant, () -> repository.withdraw(tenant, id, at))) {
            forget(tenant, id);
        }
    }

    /** New ones first, the oldest first; with those that have been deleted since then, so that who listens finds where he is. */
    List<Kept> kept(TenantId tenant, String mailbox, Instant since) {
        return transactions.inTenant(tenant, () -> repository.kept(tenant, mailbox, since));
    }

    /** By phone, who has proven that it is his mailbox. */
    void heardBy(TenantId tenant, String mailbox, UUID id, Instant at) {
        writes.write(tenant, Caller.system("phone " + mailbox), change -> {
            if (repository.heard(tenant, id, at)) {
                tell(change, mailbox);
            }
            return id;
        });
    }

    /**
     * As {@link #heardBy}: another mailbox gets a copy, as new as if it had been left there.
     *
     * @param attempt the same for the same one, however often it is told
     */
    void forwardedBy(TenantId tenant, String mailbox, Forward forward, String attempt, Instant at) {
        Optional<Voicemail> found = transactions.inTenant(tenant, () -> repository.find(tenant, forward.id()));
        if (found.filter(message -> message.mailbox().equals(mailbox)).isEmpty()) {
            return;
        }
        Voicemail message = found.get();
        UUID id = UUID.nameUUIDFromBytes(
                (forward.id() + " " + forward.to() + " " + attempt).getBytes(StandardCharsets.UTF_8));
        try {
            sounds.copy(tenant, message.id(), id);
        } catch (IOException away) {
            throw new UncheckedIOException("copy the message " + message.id(), away);
        }
        leave(tenant, Voicemail.left(id, forward.to().digits(), message.from(), message.call(), at, message.millis()));
        LOG.info("tenant={} a message of {} is forwarded to {}", tenant, mailbox, forward.to());
    }

    /** As {@link #heardBy}: it is put aside. */
    void savedBy(TenantId tenant, String mailbox, UUID id, Instant at) {
        writes.write(tenant, Caller.system("phone " + mailbox), change -> {
            if (repository.move(tenant, id, Folder.SAVED, at)) {
                tell(change, mailbox);
            }
            return id;
        });
    }

    /** As {@link #heardBy}. */
    void deletedBy(TenantId tenant, String mailbox, UUID id, Instant at) {
        delete(tenant, Caller.system("phone " + mailbox), mailbox, id, at);
    }

    /** It has been kept for as long as its mailbox, or its tenant, keeps any. */
    void expired(TenantId tenant, String mailbox, UUID id, Instant at) {
        delete(tenant, Caller.system("retention"), mailbox, id, at);
    }

    private void delete(TenantId tenant, Caller caller, String mailbox, UUID id, Instant at) {
        boolean deleted = writes.write(tenant, caller, change -> {
                    Optional<Voicemail> before = repository.find(tenant, id);
                    boolean was = repository.delete(tenant, id, at);
                    if (was) {
                        tell(change, mailbox);
                        change.audit("delete", OBJECT, id, before.orElse(null), null);
                    }
                    return was;
                })
                .value();
        if (deleted) {
            forget(tenant, id);
        }
    }

    /** The newest first. @param mailbox null for all */
    Page<Voicemail> page(
            TenantId tenant, Caller caller, @Nullable String mailbox, @Nullable Folder folder, Paging paging) {
        Optional<String> own = caller.onlyExtension().map(ExtensionNumber::digits);
        if (own.isPresent() && mailbox != null && !own.get().equals(mailbox)) {
            return new Page<>(List.of(), null);
        }
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                        repository.page(tenant, own.orElse(mailbox), folder, paging),
                        paging,
                        VoicemailRepository::cursorKey));
    }

    Voicemail get(TenantId tenant, Caller caller, UUID id) {
        return transactions.inTenant(tenant, () -> require(tenant, caller, id));
    }

    /** Who listens to another's is audited. @return a WAVE file */
    byte[] sound(TenantId tenant, Caller caller, UUID id) {
        Voicemail voicemail = writes.write(tenant, caller, change -> {
                    Voicemail found = require(tenant, caller, id);
                    if (!Optional.of(new ExtensionNumber(found.mailbox()))
                            .equals(Optional.ofNullable(caller.ownExtension()))) {
                        change.audit("listen", OBJECT, id, null, found);
                    }
                    return found;
                })
                .value();
        try {
            return sounds.of(tenant, voicemail.id()).orElseThrow(() -> Refusal.notFound(OBJECT, id));
        } catch (IOException away) {
            LOG.warn("a message cannot be read: {}", away.getMessage());
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "messages cannot be read at the moment: try again", List.of());
        }
    }

    /** One that is saved stays so when it is heard, and is no more when it shall be new. */
    Voicemail heard(TenantId tenant, Caller caller, UUID id, boolean heard) {
        return heard ? heard(tenant, caller, id) : moved(tenant, caller, id, Folder.NEW);
    }

    Voicemail moved(TenantId tenant, Caller caller, UUID id, Folder folder) {
        return changed(tenant, caller, id, at -> repository.move(tenant, id, folder, at));
    }

    private Voicemail heard(TenantId tenant, Caller caller, UUID id) {
        return changed(tenant, caller, id, at -> repository.heard(tenant, id, at));
    }

    private Voicemail changed(TenantId tenant, Caller caller, UUID id, Predicate<Instant> by) {
        return writes.write(tenant, caller, change -> {
                    Voicemail found = require(tenant, caller, id);
                    if (by.test(change.now())) {
                        tell(change, found.mailbox());
                    }
                    return require(tenant, caller, id);
                })
                .value();
    }

    Written<UUID> delete(TenantId tenant, Caller caller, UUID id) {
        Written<UUID> deleted = writes.write(tenant, caller, change -> {
            Voicemail found = require(tenant, caller, id);
            if (repository.delete(tenant, id, change.now())) {
                tell(change, found.mailbox());
            }
            change.audit("delete", OBJECT, id, found, null);
            return id;
        });
        forget(tenant, id);
        return deleted;
    }

    public void deleteAll(TenantId tenant, Caller caller) {
        List<Voicemail> all = writes.write(tenant, caller, change -> {
                    List<Voicemail> found = repository.all(tenant);
                    repository.forgetAll(tenant);
                    return found;
                })
                .value();
        all.forEach(each -> forget(tenant, each.id()));
    }

    /** It was deleted a day ago: what is left of it goes, once its sound is gone. */
    void forgotten(TenantId tenant, UUID id) {
        if (forget(tenant, id)) {
            transactions.inTenant(tenant, () -> repository.forget(tenant, id));
        }
    }

    /** @return whether it is gone; else it is tried again */
    private boolean forget(TenantId tenant, UUID id) {
        try {
            sounds.delete(tenant, id);
            return true;
        } catch (StoreException away) {
            LOG.warn("the sound of the deleted message {} is deleted later: {}", id, away.getMessage());
            return false;
        }
    }

    private void tell(Change change, String mailbox) {
        change.publish(
                Topics.MESSAGE_COUNTS,
                Mailboxes.key(change.tenant(), mailbox),
                repository.counts(change.tenant(), mailbox));
    }

    private Voicemail require(TenantId tenant, Caller caller, UUID id) {
        return repository
                .find(tenant, id)
                .filter(found -> caller.onlyExtension()
                        .filter(own -> !own.digits().equals(found.mailbox()))
                        .isEmpty())
                .orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }
}
