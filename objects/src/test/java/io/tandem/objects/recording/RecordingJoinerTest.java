package io.tandem.objects.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Wire;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingJoinerTest {
    private static final int RATE = 8000;
    private static final int SEGMENT = 4 * RATE;
    private static final Instant START = Instant.parse("2026-11-26T12:00:00.125Z");
    private static final RecordingKeys KEYS = RecordingKeys.of("acme", "call:1", START);
    private static final RecordingManifest BEGUN =
            RecordingManifest.begun("acme", "call:1", START, RATE, SEGMENT, List.of("a", "b"));

    @TempDir
    private Path folder;

    private FolderStore store;
    private RecordingJoiner joiner;

    @BeforeEach
    void open() throws StoreException {
        store = new FolderStore(folder.resolve("objects"));
        joiner = new RecordingJoiner(store, folder.resolve("scratch"));
    }

    /** Channel 0 has the value everywhere, channel 1 its negative. */
    private static byte[] segment(int value, int frames) {
        ByteBuffer out = ByteBuffer.allocate(WavHeader.BYTES + 4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        out.put(WavHeader.closed(BEGUN.format(), frames));
        for (int n = 0; n < frames; n++) {
            out.putShort((short) value).putShort((short) -value);
        }
        return out.array();
    }

    private void begin() throws StoreException {
        store.put(KEYS.manifest(), Content.of(Wire.JSON.write(BEGUN)));
    }

    private WavSound joined() throws IOException {
        byte[] bytes = read(KEYS.wav());
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(4)).isEqualTo(bytes.length - 8);
        assertThat(header.getInt(WavHeader.BYTES - 4)).isEqualTo(bytes.length - WavHeader.BYTES);
        return ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(bytes))).sound();
    }

    private byte[] read(ObjectKey key) throws IOException {
        try (InputStream in = store.get(key).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static short sample(WavSound sound, long frame, int channel) {
        short[] one = new short[1];
        sound.read(frame, channel, one, 0, 1);
        return one[0];
    }

    @Test
    void segments_become_one_file_with_its_peaks_and_are_gone() throws IOException {
        begin();
        store.put(KEYS.segment(0), Content.of(segment(1000, SEGMENT)));
        store.put(KEYS.segment(1), Content.of(segment(2000, SEGMENT)));
        store.put(KEYS.segment(2), Content.of(segment(3000, 800)));

        RecordingManifest whole = joiner.join(KEYS).orElseThrow();

        assertThat(whole.length()).isEqualTo(Duration.ofMillis(8100));
        assertThat(whole.call()).isEqualTo("call");
        WavSound sound = joined();
        assertThat(sound.frames()).isEqualTo(2 * SEGMENT + 800);
        assertThat(sample(sound, SEGMENT - 1, 0)).isEqualTo((short) 1000);
        assertThat(sample(sound, SEGMENT, 0)).isEqualTo((short) 2000);
        assertThat(sample(sound, SEGMENT, 1)).isEqualTo((short) -2000);
        assertThat(sample(sound, 2 * SEGMENT + 799, 1)).isEqualTo((short) -3000);
        assertThat(store.list(ObjectKey.of("acme"))).containsExactly(KEYS.joined(), KEYS.peaks(), KEYS.wav());
        assertThat(new String(read(KEYS.peaks()), StandardCharsets.UTF_8))
                .startsWith("{\"version\":2,\"channels\":2,\"sample_rate\":8000,\"samples_per_pixel\":800,\"bits\":8,"
                        + "\"length\":81,\"data\":[3,3,-4,-4,");
        try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_segment_that_was_lost_is_silence_and_one_cut_short_plays_to_its_end() throws IOException {
        begin();
        store.put(KEYS.segment(0), Content.of(segment(1000, SEGMENT)));
        byte[] whole = segment(3000, SEGMENT);
        store.put(KEYS.segment(2), Content.of(java.util.Arrays.copyOf(whole, WavHeader.BYTES + 4 * 100 + 3)));

        joiner.join(KEYS);

        WavSound sound = joined();
        assertThat(sound.frames()).isEqualTo(2 * SEGMENT + 100);
        assertThat(sample(sound, SEGMENT, 0)).isZero();
        assertThat(sample(sound, 2 * SEGMENT, 0)).isEqualTo((short) 3000);
    }

    @Test
    void what_is_joined_stays_as_it_is_whatever_is_left_of_the_segments() throws IOException {
        begin();
        store.put(KEYS.segment(0), Content.of(segment(1000, SEGMENT)));
        RecordingManifest first = joiner.join(KEYS).orElseThrow();
        store.put(KEYS.segment(0), Content.of(segment(2000, 10)));

        assertThat(joiner.join(KEYS)).contains(first);

        assertThat(joined().frames()).isEqualTo(SEGMENT);
        assertThat(store.exists(KEYS.segment(0))).isFalse();
    }

    @Test
    void a_recording_without_a_segment_is_an_empty_file_and_one_that_is_unknown_none() throws IOException {
        assertThat(joiner.join(KEYS)).isEmpty();

        begin();

        assertThat(joiner.join(KEYS)).contains(BEGUN);
        assertThat(joined().frames()).isZero();
    }
}
