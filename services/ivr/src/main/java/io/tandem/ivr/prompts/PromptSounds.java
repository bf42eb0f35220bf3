package io.tandem.ivr.prompts;

import io.tandem.flow.Sound;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.Content;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import io.tandem.objects.StoreException;
import io.tandem.objects.prompt.PromptKey;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The sound of prompts in the object store, where relays find it: each under the hash of its content. */
public final class PromptSounds {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Somebody waits for it who writes a menu. */
    private static final Duration SPEAKING = Duration.ofSeconds(20);

    private final Optional<ObjectStore> store;
    private final Speech speech;

    /** @param store empty: nothing can be said */
    public PromptSounds(Optional<ObjectStore> store, Speech speech) {
        this.store = store;
        this.speech = speech;
    }

    /** @throws Refusal 422 for what is no WAVE file of at most ten minutes, 503 where the store is away */
    public Sound keep(TenantId tenant, byte[] wave) {
        return keep(PromptKey.of(tenant, hash(wave)), wave);
    }

    /** For a day, and till the end of the next. */
    Sound keepFor(TenantId tenant, LocalDate day, byte[] wave) {
        return keep(PromptKey.spoken(tenant, day, hash(wave)), wave);
    }

    private Sound keep(ObjectKey key, byte[] wave) {
        WavSound sound = read(wave);
        Duration length =
                Duration.ofMillis(sound.frames() * 1000 / sound.format().sampleRate());
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            throw Refusal.invalid("", "a prompt has a sound, of at most " + LONGEST.toMinutes() + " minutes");
        }
        try {
            ObjectStore there = there();
            if (!there.exists(key)) {
                there.put(key, Content.of(wave));
            }
        } catch (StoreException away) {
            throw away();
        }
        return new Sound(key.text(), length);
    }

    /** Says the text; the same text is the same sound. */
    public Sound spoken(TenantId tenant, String language, String text) throws Speech.NoSpeech {
        return keep(tenant, speech.speak(language, text, SPEAKING));
    }

    /** What was spoken for a day before that one. */
    void forgetSpokenBefore(LocalDate day) throws StoreException {
        if (store.isPresent()) {
            for (ObjectKey key : store.get().list(PromptKey.ALL_SPOKEN)) {
                if (PromptKey.spokenOn(key).filter(day::isAfter).isPresent()) {
                    store.get().delete(key);
                }
            }
        }
    }

    /** @param content a prompt's hash */
    Optional<InputStream> open(TenantId tenant, String content) {
        try {
            return there().get(PromptKey.of(tenant, content));
        } catch (StoreException away) {
            throw away();
        }
    }

    private static WavSound read(byte[] wave) {
        return switch (WavFile.read(MemorySegment.ofArray(wave))) {
            case WavFile.Read.Understood(WavSound sound) -> sound;
            case WavFile.Read.Malformed(String why) -> throw Refusal.invalid("", "no WAVE file: " + why);
        };
    }

    private ObjectStore there() {
        return store.orElseThrow(() -> new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                "there is no place for prompts: set tandem.objects.folder or a bucket",
                List.of()));
    }

    private static Refusal away() {
        return new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE, "the store of prompts cannot be reached: try again", List.of());
    }

    static String hash(byte[] wave) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wave));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
