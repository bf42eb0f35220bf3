package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.Decoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.dtmf.EventReceiver;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.media.playout.Depth;
import io.tandem.media.playout.Playout;
import io.tandem.media.tone.Tone;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are sound, or refused. */
class MediaFuzzTest {
    private final long seed = Long.getLong("tandem.fuzz.seed", 20261126);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    private static long rounds(long usual) {
        return Long.getLong("tandem.fuzz.rounds", usual);
    }

    private byte[] rubbish(int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void payloads_are_sound_or_refused() {
        System.out.println("MediaFuzzTest seed " + seed);
        for (AudioCodec codec : AudioCodecs.builtIn().codecs()) {
            Decoder decoder = codec.decoder();
            int most = codec.sampleRate() * Decoder.LONGEST_MILLIS / 1000;
            short[] sound = new short[most + 7];
            for (long round = 0; round < rounds(3000) / 4; round++) {
                byte[] payload = rubbish(random.nextInt(10) == 0 ? 3000 : 200);
                int foretold = decoder.samples(payload, 0, payload.length);
                int samples = decoder.decode(payload, 0, payload.length, sound, 7);
                assertThat(samples)
                        .as("%s, round %d of seed %d", codec.name(), round, seed)
                        .isIn(foretold, Decoder.MALFORMED);
                if (random.nextInt(4) == 0) {
                    decoder.recover(payload, 0, payload.length, sound, 7, codec.sampleRate() / 50);
                    decoder.conceal(sound, 7, codec.sampleRate() / 100 * (1 + random.nextInt(6)));
                }
            }
        }
    }

    @Test
    void streams_of_rubbish_are_played_out() {
        for (AudioCodec codec : AudioCodecs.builtIn().codecs()) {
            Playout playout = new Playout(codec, Depth.USUAL, random);
            short[] sound = new short[codec.sampleRate() / 50];
            int sequence = 0;
            int timestamp = 0;
            for (long round = 0; round < rounds(2000) / 4; round++) {
                boolean wild = random.nextInt(50) == 0;
                sequence = wild ? random.nextInt() : sequence + random.nextInt(-2, 4);
                timestamp = wild ? random.nextInt() : timestamp + codec.clockRate() / 50;
                byte[] payload = rubbish(200);
                long now = round * 20_000_000L;
                playout.put(sequence & 0xFFFF, timestamp, new Playout.Payload(payload, 0, payload.length), now);
                playout.read(sound, 0, sound.length, now);
            }
        }
    }

    @Test
    void telephone_events_are_keys_or_nothing() {
        EventReceiver receiver = new EventReceiver(8000);
        boolean down = false;
        for (long round = 0; round < rounds(20_000); round++) {
            byte[] payload = rubbish(6);
            int timestamp = random.nextInt(5) == 0 ? random.nextInt() : (int) round / 7 * 800;
            var read = TelephoneEvent.read(payload, 0, payload.length);
            if (read.isPresent()) {
                for (var event : receiver.received(read.get(), timestamp, round * 20_000_000L)) {
                    boolean pressed = event instanceof io.tandem.media.dtmf.DigitEvent.KeyPressed;
                    assertThat(pressed).as("round %d of seed %d", round, seed).isEqualTo(!down);
                    down = pressed;
                }
            }
        }
    }

    @Test
    void files_are_sound_or_refused() {
        byte[] seedFile = Arrays.copyOf(
                WavHeader.closed(new WavFormat(WavFormat.Coding.PCM_24, 16000, 2), 100), WavHeader.BYTES + 600);
        short[] sound = new short[200];
        for (long round = 0; round < rounds(20_000); round++) {
            byte[] file = Arrays.copyOf(seedFile, random.nextInt(seedFile.length + 1));
            for (int n = random.nextInt(8); n > 0 && file.length > 0; n--) {
                file[random.nextInt(Math.min(file.length, 60))] = (byte) random.nextInt();
            }
            if (WavFile.read(MemorySegment.ofArray(file)) instanceof WavFile.Read.Understood(var read)) {
                int samples = read.readMixed(0, sound, 0, sound.length);
                assertThat((long) samples).isEqualTo(Math.min(sound.length, read.frames()));
            }
        }
    }

    @Test
    void texts_are_tones_and_parameters_or_refused() {
        String letters = "0123456789+/,;=- x";
        for (long round = 0; round < rounds(20_000); round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 0, letters.length()).forEach(n -> text.append(letters.charAt(n)));
            FormatParameters.read(text.toString()).number("0");
            try {
                assertThat(Tone.of(text.toString()).parts()).isNotEmpty();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("tone");
            }
        }
    }
}
