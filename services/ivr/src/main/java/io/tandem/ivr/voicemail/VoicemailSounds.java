package io.tandem.ivr.voicemail;

import io.tandem.media.sound.Level;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.Content;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import io.tandem.objects.StoreException;
import io.tandem.objects.prompt.PromptKey;
import io.tandem.objects.recording.RecordingKeys;
import io.tandem.types.TenantId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The sound of messages in the object store: made of the relay's recording, of which the caller's side alone is kept. */
public final class VoicemailSounds {
    /** Below, nobody speaks. */
    private static final double QUIET = -50;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int BLOCKS_A_SECOND = 50;

    /** What is left of the quiet behind the last word. */
    private static final int TAIL_BLOCKS = 25;

    private final Optional<ObjectStore> store;

    /** @param store empty: nothing is kept, and so nothing is recorded */
    public VoicemailSounds(Optional<ObjectStore> store) {
        this.store = store;
    }

    /** Where a message's sound lies, and how long it is. */
    record Kept(ObjectKey key, Duration length) {}

    static ObjectKey key(TenantId tenant, UUID id) {
        return PromptKey.message(tenant, id);
    }

    /** @return empty where the recording is gone, or nobody has said anything in it for a second */
    Optional<Kept> keep(TenantId tenant, UUID id, ObjectKey recording) throws IOException {
        Optional<Said> said = said(recording);
        if (said.isPresent()) {
            there().put(key(tenant, id), Content.of(said.get().wave()));
        }
        return said.map(each -> new Kept(key(tenant, id), each.length()));
    }

    /** What a caller has said, as a WAVE file. */
    record Said(byte[] wave, Duration length) {}

    /** @return empty where the recording is gone, or nobody has said anything in it for a second */
    Optional<Said> said(ObjectKey recording) throws IOException {
        Optional<byte[]> wave = read(new RecordingKeys(recording).wav());
        if (wave.isEmpty()
                || !(WavFile.read(MemorySegment.ofArray(wave.get()))
                        instanceof WavFile.Read.Understood(WavSound sound))) {
            return Optional.empty();
        }
        short[] said = spoken(sound);
        int rate = sound.format().sampleRate();
        Duration length = Duration.ofMillis(said.length * 1000L / rate);
        return length.compareTo(SHORTEST) < 0 ? Optional.empty() : Optional.of(new Said(file(said, rate), length));
    }

    /** The channel in which there is sound: the exchange's own side of a recording is still. */
    private static short[] spoken(WavSound sound) {
        int frames = (int) sound.frames();
        short[] best = new short[frames];
        for (int channel = 0; channel < sound.format().channels(); channel++) {
            short[] each = new short[frames];
            sound.read(0, channel, each, 0, frames);
            best = Level.energy(each, 0, frames) > Level.energy(best, 0, frames) ? each : best;
        }
        return withoutTail(best, sound.format().sampleRate() / BLOCKS_A_SECOND);
    }

    private static short[] withoutTail(short[] sound, int block) {
        int blocks = sound.length / block;
        while (blocks > 0 && Level.of(sound, (blocks - 1) * block, block) < QUIET) {
            blocks--;
        }
        return blocks == 0
                ? new short[0]
                : Arrays.copyOf(sound, Math.min(sound.length, (blocks + TAIL_BLOCKS) * block));
    }

    private static byte[] file(short[] mono, int rate) {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, rate, 1);
        byte[] file = Arrays.copyOf(WavHeader.closed(format, mono.length), WavHeader.BYTES + 2 * mono.length);
        WavSound.write(format, mono, 0, mono.length, file, WavHeader.BYTES);
        return file;
    }

    /** What the relay has kept is not needed any more. */
    void forget(ObjectKey recording) throws StoreException {
        RecordingKeys keys = new RecordingKeys(recording);
        there().delete(keys.joined());
        there().delete(keys.peaks());
        there().delete(keys.wav());
    }

    /** @return a WAVE file; empty where it is gone */
    public Optional<byte[]> of(TenantId tenant, UUID id) throws IOException {
        return read(key(tenant, id));
    }

    private Optional<byte[]> read(ObjectKey key) throws IOException {
        Optional<InputStream> found = there().get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    /** @throws IOException if it is gone, or the store is away */
    void copy(TenantId tenant, UUID from, UUID to) throws IOException {
        byte[] wave = of(tenant, from).orElseThrow(() -> new FileNotFoundException("the message " + from));
        there().put(key(tenant, to), Content.of(wave));
    }

    void delete(TenantId tenant, UUID id) throws StoreException {
        there().delete(key(tenant, id));
    }

    private ObjectStore there() {
        return store.orElseThrow(() -> new IllegalStateException("there is no place for messages: tandem.objects"));
    }
}
