package io.tandem.ivr.prompts;

import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowOutcome.Reason;
import io.tandem.flow.Sound;
import io.tandem.ivr.prompts.Speech.NoSpeech;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is spoken at the moment of a call. The same words are spoken once a day, and kept till the day after; so many engines run at once that
 * they leave room for all else, and who waits too long for one goes without.
 */
public final class CallSpeech {
    private static final Logger LOG = LoggerFactory.getLogger(CallSpeech.class);
    private static final int MOST_ENGINES = 4;
    private static final int MOST_KNOWN = 2000;

    private final Speech speech;
    private final PromptSounds sounds;
    private final InstantSource clock;
    private final Semaphore engines = new Semaphore(MOST_ENGINES);
    private final Map<Words, Sound> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Words, Sound> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    public CallSpeech(Speech speech, PromptSounds sounds, InstantSource clock) {
        this.speech = speech;
        this.sounds = sounds;
        this.clock = clock;
    }

    private record Words(LocalDate day, TenantId tenant, String language, String text) {}

    /** @return {@link FlowEvent.Spoken} or {@link FlowEvent.Unspoken}, within the time */
    public FlowEvent speak(TenantId tenant, String language, String text, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        var words = new Words(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), tenant, language, text);
        Optional<Sound> there = known(words);
        if (there.isPresent()) {
            return new FlowEvent.Spoken(there.get());
        }
        try {
            if (!engines.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return new FlowEvent.Unspoken(Reason.BUSY);
            }
            try {
                return new FlowEvent.Spoken(spoken(words, Duration.ofNanos(until - System.nanoTime())));
            } finally {
                engines.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new FlowEvent.Unspoken(Reason.NO_SPEECH);
        } catch (Speech.TooSlow late) {
            return new FlowEvent.Unspoken(Reason.SLOW);
        } catch (NoSpeech | Refusal why) {
            LOG.warn("tenant {}: nothing is spoken: {}", tenant, why.getMessage());
            return new FlowEvent.Unspoken(Reason.NO_SPEECH);
        }
    }

    private Sound spoken(Words words, Duration within) throws NoSpeech {
        Sound sound = sounds.keepFor(words.tenant(), words.day(), speech.speak(words.language(), words.text(), within));
        synchronized (known) {
            known.put(words, sound);
        }
        return sound;
    }

    private Optional<Sound> known(Words words) {
        synchronized (known) {
            return Optional.ofNullable(known.get(words));
        }
    }
}
