package io.tandem.ivr.mail;

import io.tandem.ivr.mail.MailQueue.Waiting;
import io.tandem.ivr.mail.MailServer.Letter;
import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.types.TenantId;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;

/**
 * Sends the letters that wait, one after the other, and again for a day where the server does not take one. A letter's row is gone once the
 * server has it; who dies in between sends it twice, under one id.
 */
public final class MailSending extends Chore {
    private static final Logger LOG = LoggerFactory.getLogger(MailSending.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final int MOST_TRIES = 32;

    private final TenantTransactions transactions;
    private final MailQueue queue;
    private final MailServer server;
    private final Sounds sounds;
    private final InstantSource clock;

    /** Where the sound of a message is. */
    @FunctionalInterface
    public interface Sounds {

        /** @return a WAVE file; empty where the message has been deleted */
        Optional<byte[]> of(TenantId tenant, UUID voicemail) throws IOException;
    }

    public MailSending(
            TenantTransactions transactions, MailQueue queue, MailServer server, Sounds sounds, InstantSource clock) {
        super("mail", PAUSE);
        this.transactions = transactions;
        this.queue = queue;
        this.server = server;
        this.sounds = sounds;
        this.clock = clock;
    }

    @Override
    protected void work() {
        boolean more = server.isThere();
        while (more && isRunning()) {
            more = transactions.acrossTenants(
                    Purpose.SEND_MAIL,
                    () -> queue.next(clock.instant()).map(this::sent).isPresent());
        }
    }

    /** Within the transaction, so that no other replica sends it. */
    private Waiting sent(Waiting letter) {
        try {
            Optional<byte[]> wave = sounds.of(letter.tenant(), letter.voicemail());
            if (wave.isPresent()) {
                server.send(written(letter, wave.get()));
                LOG.info("tenant={} a message of {} is told of by e-mail", letter.tenant(), letter.mailbox());
            }
            queue.done(letter);
        } catch (IOException | MessagingException | MailException failed) {
            notSent(letter, failed);
        }
        return letter;
    }

    private void notSent(Waiting letter, Exception why) {
        if (letter.tries() >= MOST_TRIES) {
            LOG.error("tenant={} an e-mail is given up after {} tries", letter.tenant(), letter.tries(), why);
            queue.done(letter);
        } else {
            Duration pause = pause(letter.tries());
            LOG.warn("tenant={} an e-mail is tried again in {}: {}", letter.tenant(), pause, why.getMessage());
            queue.later(letter, clock.instant().plus(pause));
        }
    }

    private static Duration pause(int tries) {
        Duration next = FIRST_RETRY.multipliedBy(1L << Math.min(tries, 10));
        return next.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : next;
    }

    private static Letter written(Waiting letter, byte[] wave) {
        MailWords words = MailWords.of(letter);
        String name = "voicemail-" + letter.leftAt().toString().replaceAll("[^0-9TZ]", "") + ".wav";
        return new Letter(
                letter.voicemail() + "@" + letter.tenant(),
                letter.recipient(),
                words.subject(),
                words.text(),
                name,
                wave);
    }
}
