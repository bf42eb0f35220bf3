package io.tandem.ivr.prompts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code espeak-ng}, where it is installed: not pretty, but it speaks English and Russian, and asks nobody. */
public final class EspeakSpeech implements Speech {
    private static final Set<String> LANGUAGES = Set.of("en", "ru");

    private final String program;

    public EspeakSpeech() {
        this("espeak-ng");
    }

    /** @param program that takes the options of {@code espeak-ng} */
    EspeakSpeech(String program) {
        this.program = program;
    }

    @Override
    public byte[] speak(String language, String text, Duration within) throws NoSpeech {
        if (!LANGUAGES.contains(language)) {
            throw new NoSpeech("nobody speaks " + language + " here, but en and ru: upload a recording");
        }
        try {
            Path file = Files.createTempFile("speech", ".wav");
            try {
                run(language, text, within, file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException missing) {
            throw new NoSpeech("no speech engine is installed here (espeak-ng): install it, or upload a recording");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoSpeech("the service is stopping: try again");
        }
    }

    private void run(String language, String text, Duration within, Path file)
            throws IOException, InterruptedException, NoSpeech {
        // The text goes in by its own way, so that it is never taken for an option.
        Process espeak = new ProcessBuilder(program, "-v", language, "-s", "150", "--stdin", "-w", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var words = espeak.getOutputStream()) {
            words.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!espeak.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TooSlow("the speech engine takes too long: make the text shorter");
            }
        } finally {
            espeak.destroyForcibly();
        }
        if (espeak.exitValue() != 0) {
            throw new NoSpeech("the speech engine has failed: upload a recording");
        }
    }
}
