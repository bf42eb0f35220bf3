package io.tandem.ivr.prompts;

import io.tandem.objects.StoreException;
import io.tandem.platform.database.Chore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what was spoken in calls before yesterday: it may be about a caller, and nobody plays it again. Every replica does. */
public final class SpeechForgetting extends Chore {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechForgetting.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final PromptSounds sounds;
    private final InstantSource clock;

    public SpeechForgetting(PromptSounds sounds, InstantSource clock) {
        super("forget-speech", PAUSE);
        this.sounds = sounds;
        this.clock = clock;
    }

    @Override
    protected void work() {
        try {
            forget();
        } catch (StoreException away) {
            LOG.warn("what was spoken in calls stays for another hour: {}", away.getMessage());
        }
    }

    /** All at once. */
    public void forget() throws StoreException {
        sounds.forgetSpokenBefore(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
    }
}
