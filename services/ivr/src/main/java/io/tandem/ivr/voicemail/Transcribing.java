package io.tandem.ivr.voicemail;

import io.tandem.ivr.transcription.Transcriber;
import io.tandem.ivr.transcription.Transcriber.NotTranscribed;
import io.tandem.ivr.transcription.TranscriptionConfig;
import io.tandem.ivr.voicemail.TranscriptQueue.Due;
import io.tandem.platform.database.Chore;
import io.tandem.platform.database.Purpose;
import io.tandem.platform.database.TenantTransactions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has messages made into text, one after the other; every replica does, each message by one of them. Whose text does not come is tried
 * twice more, and is a message without text then.
 */
public final class Transcribing extends Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Transcribing.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 3;

    private final TenantTransactions transactions;
    private final TranscriptQueue queue;
    private final Voicemails voicemails;
    private final VoicemailSounds sounds;
    private final Transcriber transcriber;
    private final TranscriptionConfig config;
    private final InstantSource clock;

    public Transcribing(
            TenantTransactions transactions,
            TranscriptQueue queue,
            Voicemails voicemails,
            VoicemailSounds sounds,
            Transcriber transcriber,
            TranscriptionConfig config,
            InstantSource clock) {
        super("transcribe", PAUSE);
        this.transactions = transactions;
        this.queue = queue;
        this.voicemails = voicemails;
        this.sounds = sounds;
        this.transcriber = transcriber;
        this.config = config;
        this.clock = clock;
    }

    @Override
    protected void work() {
        Optional<Due> due = config.isOn() ? next() : Optional.empty();
        while (due.isPresent() && isRunning()) {
            transcribe(due.get());
            due = next();
        }
    }

    // Who dies meanwhile has held it for so long, and somebody else tries.
    private Optional<Due> next() {
        Instant now = clock.instant();
        return transactions.acrossTenants(
                Purpose.TRANSCRIBE,
                () -> queue.take(now, now.plus(config.within()).plus(AGAIN)));
    }

    private void transcribe(Due due) {
        try {
            Optional<byte[]> wave = sounds.of(due.tenant(), due.id());
            if (wave.isEmpty()) {
                voicemails.untranscribed(due.tenant(), due.id(), true);
                return;
            }
            String text = transcriber.transcribe(wave.get(), due.language(), config.within());
            voicemails.transcribed(due.tenant(), due.id(), text);
        } catch (IOException | NotTranscribed why) {
            boolean last = due.tries() >= MOST_TRIES;
            LOG.warn(
                    "tenant={} the message {} has no text{}: {}",
                    due.tenant(),
                    due.id(),
                    last ? "" : " yet",
                    why.getMessage());
            voicemails.untranscribed(due.tenant(), due.id(), last);
        }
    }
}
