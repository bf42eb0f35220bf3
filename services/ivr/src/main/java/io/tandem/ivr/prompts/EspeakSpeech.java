package io.tandem.ivr.prompts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code espeak-ng}, where it is installed: not pretty, but it speaks English and Russian, and asks nobody. */
public final class EspeakSpeech implements Speech {
    private static final Set<String> LANGUAGES = Set.of("en", "ru");
    private static final long SECONDS = 20;

    @Override
    public byte[] speak(String language, String text) throws NoSpeech {
        if (!LANGUAGES.contains(language)) {
            throw new NoSpeech("nobody speaks " + language + " here, but en and ru: upload a recording");
        }
        try {
            Path file = Files.createTempFile("speech", ".wav");
            try {
                run(language, text, file);
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

    private static void run(String language, String text, Path file)
            throws IOException, InterruptedException, NoSpeech {
        // The text goes in by its own way, so that it is never taken for an option.
        Process espeak = new ProcessBuilder("espeak-ng", "-v", language, "-s", "150", "--stdin", "-w", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var words = espeak.getOutputStream()) {
            words.write(text.getBytes(StandardCharsets.UTF_8));
        }
        if (!espeak.waitFor(SECONDS, TimeUnit.SECONDS)) {
            espeak.destroyForcibly();
            throw new NoSpeech("the speech engine takes too long: make the text shorter");
        }
        if (espeak.exitValue() != 0) {
            throw new NoSpeech("the speech engine has failed: upload a recording");
        }
    }
}
