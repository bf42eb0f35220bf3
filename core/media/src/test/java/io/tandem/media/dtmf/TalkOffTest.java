package io.tandem.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.media.sound.Resampler;
import io.tandem.media.sound.Signal;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Ten minutes of speech hold no key, and do not hide one that comes between words. */
class TalkOffTest {
    private static final long SEED = 20261126;
    private static final int RATE = 8000;
    private static final int MINUTES = 10;
    private static final List<String> VOICES = List.of("en+m3", "en+f2", "ru+m1", "ru+f4", "en-us+m7", "de+f3");
    private static final String ENGLISH =
            "the of you please call number five seven account balance office morning Wednesday shipping see need "
                    + "zero one two three press extension sales support waiting hello yes no maybe invoice delivery "
                    + "Manchester engine tree cheese feature window review phone me keep reading machine police "
                    + "really easy today tomorrow quickly silver agree believe receive evening queen street";
    private static final String RUSSIAN =
            "здравствуйте номер пять семь счёт баланс офис утро среда доставка нет да пожалуйста один два три "
                    + "нажмите продажи поддержка ожидайте линия визит Москва дерево машина сегодня завтра быстро "
                    + "серебро вечер улица тише синий мир три четыре деньги минута клиент время";

    private static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/espeak-ng"));
    }

    private static String words(String from, RandomGenerator random) {
        String[] words = from.split(" ", -1);
        StringBuilder text = new StringBuilder();
        for (int n = 1; n <= 400; n++) {
            text.append(words[random.nextInt(words.length)]).append(n % 9 == 0 ? ". " : " ");
        }
        return text.toString();
    }

    private static short[] spoken(String voice, RandomGenerator random) throws IOException, InterruptedException {
        String text = words(voice.startsWith("ru") ? RUSSIAN : ENGLISH, random);
        Path file = Files.createTempFile("speech", ".wav");
        try {
            Process process = new ProcessBuilder("espeak-ng", "-v", voice, "-w", file.toString(), "--stdin")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
            return narrowband(Files.readAllBytes(file));
        } finally {
            Files.delete(file);
        }
    }

    private static short[] narrowband(byte[] file) {
        assertThat(WavFile.read(MemorySegment.ofArray(file))).isInstanceOf(WavFile.Read.Understood.class);
        WavSound sound = ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(file))).sound();
        short[] wide = new short[(int) sound.frames()];
        sound.readMixed(0, wide, 0, wide.length);
        Resampler resampler = new Resampler(sound.format().sampleRate(), RATE);
        short[] narrow = new short[resampler.samples(wide.length)];
        resampler.resample(wide, 0, wide.length, narrow, 0);
        return narrow;
    }

    private static List<DigitEvent> heard(short[] sound) {
        DtmfDetector detector = new DtmfDetector();
        List<DigitEvent> heard = new ArrayList<>();
        for (int at = 0; at + 160 <= sound.length; at += 160) {
            heard.addAll(detector.hear(sound, at, 160));
        }
        return heard;
    }

    @Test
    void ten_minutes_of_speech_hold_no_key() throws Exception {
        assumeTrue(isInstalled(), "skipped: espeak-ng is not installed (apt-get install espeak-ng)");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        long samples = 0;
        for (int n = 0; samples < 60L * MINUTES * RATE; n++) {
            String voice = VOICES.get(n % VOICES.size());
            short[] sound = spoken(voice, random);
            assertThat(heard(sound))
                    .as("%s, part %d of seed %d", voice, n, SEED)
                    .isEmpty();
            samples += sound.length;
        }
        System.out.println("TalkOffTest: no key in " + samples / RATE + " s of speech");
    }

    @Test
    void keys_pressed_between_words_are_heard() throws Exception {
        assumeTrue(isInstalled(), "skipped: espeak-ng is not installed (apt-get install espeak-ng)");
        short[] sound =
                spoken("en+f2", RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        short[] part = java.util.Arrays.copyOf(sound, 3 * RATE);
        DtmfGenerator generator = new DtmfGenerator(RATE);
        short[] keys = new short[2 * RATE];
        "159#".chars().forEach(key -> generator.press(KeyPress.of((char) key)));
        generator.generate(keys, 0, keys.length);

        assertThat(EventReceiverTest.keys(heard(Signal.joined(part, keys, part))))
                .isEqualTo("159#");
    }
}
