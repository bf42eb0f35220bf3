package io.tandem.ivr.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowOutcome.Reason;
import io.tandem.flow.Sound;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.StoreException;
import io.tandem.objects.prompt.PromptKey;
import io.tandem.types.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallSpeechTest {
    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    Path folder;

    private PromptSounds sounds(Speech speech) throws StoreException {
        return new PromptSounds(Optional.of(new FolderStore(folder)), speech);
    }

    private CallSpeech with(Speech speech) throws StoreException {
        return new CallSpeech(speech, sounds(speech), () -> NOON);
    }

    /** A second of silence. */
    private static byte[] wave() {
        byte[] head = WavHeader.closed(new WavFormat(WavFormat.Coding.PCM_16, 8000, 1), 8000);
        return Arrays.copyOf(head, WavHeader.BYTES + 16_000);
    }

    private Path program(String script) throws Exception {
        Path file = folder.resolve("engine");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void the_same_words_are_spoken_once_and_lie_where_relays_find_them() throws Exception {
        AtomicInteger spoken = new AtomicInteger();
        CallSpeech speech = with((language, text, within) -> {
            spoken.incrementAndGet();
            return wave();
        });

        FlowEvent first = speech.speak(ACME, "en", "two roubles", WITHIN);

        assertThat(speech.speak(ACME, "en", "two roubles", WITHIN)).isEqualTo(first);
        assertThat(spoken).hasValue(1);
        speech.speak(ACME, "ru", "two roubles", WITHIN);
        assertThat(spoken).hasValue(2);
        Sound sound = ((FlowEvent.Spoken) first).sound();
        assertThat(sound.length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(PromptKey.is(sound.recording())).isTrue();
        assertThat(new FolderStore(folder).exists(new ObjectKey(sound.recording())))
                .isTrue();
    }

    @Test
    void an_engine_that_is_not_there_says_so() throws Exception {
        assertThat(with(new EspeakSpeech("/nowhere/espeak")).speak(ACME, "en", "two", WITHIN))
                .isEqualTo(new FlowEvent.Unspoken(Reason.NO_SPEECH));
    }

    @Test
    void an_engine_that_fails_or_makes_no_sound_says_so() throws Exception {
        var fails = new EspeakSpeech(program("exit 3").toString());
        assertThat(with(fails).speak(ACME, "en", "two", WITHIN)).isEqualTo(new FlowEvent.Unspoken(Reason.NO_SPEECH));
        var silent = new EspeakSpeech(program("exit 0").toString());
        assertThat(with(silent).speak(ACME, "en", "two", WITHIN)).isEqualTo(new FlowEvent.Unspoken(Reason.NO_SPEECH));
    }

    @Test
    void an_engine_that_is_slow_is_ended_when_its_time_is_over() throws Exception {
        Path ended = folder.resolve("pid");
        var slow = new EspeakSpeech(
                program("echo $$ > " + ended + "; exec sleep 60").toString());
        long began = System.nanoTime();

        FlowEvent outcome = with(slow).speak(ACME, "en", "two", Duration.ofSeconds(1));

        assertThat(outcome).isEqualTo(new FlowEvent.Unspoken(Reason.SLOW));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(1), WITHIN);
        long pid = Long.parseLong(Files.readString(ended).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    @Test
    void who_finds_all_engines_busy_goes_without() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(4);
        CallSpeech speech = with((language, text, within) -> {
            busy.countDown();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return wave();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List.of("a", "b", "c", "d").forEach(text -> threads.submit(() -> speech.speak(ACME, "en", text, WITHIN)));
            busy.await();

            assertThat(speech.speak(ACME, "en", "e", Duration.ofMillis(100)))
                    .isEqualTo(new FlowEvent.Unspoken(Reason.BUSY));
            over.countDown();
        }
        assertThat(speech.speak(ACME, "en", "e", WITHIN)).isInstanceOf(FlowEvent.Spoken.class);
    }

    @Test
    void what_was_spoken_is_forgotten_behind_the_next_day() throws Exception {
        Speech speech = (language, text, within) -> wave();
        var store = new FolderStore(folder);
        ObjectKey old = PromptKey.spoken(ACME, LocalDate.of(2026, 11, 25), "old");
        store.put(old, Content.of(wave()));
        ObjectKey yesterday = PromptKey.spoken(ACME, LocalDate.of(2026, 11, 26), "yesterday");
        store.put(yesterday, Content.of(wave()));
        Sound today = ((FlowEvent.Spoken) with(speech).speak(ACME, "en", "two", WITHIN)).sound();
        String uploaded = sounds(speech).keep(ACME, wave()).recording();

        new SpeechForgetting(sounds(speech), () -> NOON).forget();

        assertThat(store.exists(old)).isFalse();
        assertThat(store.exists(yesterday)).isTrue();
        assertThat(store.exists(new ObjectKey(today.recording()))).isTrue();
        assertThat(store.exists(new ObjectKey(uploaded))).isTrue();
    }
}
