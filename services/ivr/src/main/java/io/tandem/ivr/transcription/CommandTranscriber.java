package io.tandem.ivr.transcription;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that gets a WAVE file on its standard input and prints what is said, in UTF-8; {@code TANDEM_LANGUAGE} is its language. */
public final class CommandTranscriber implements Transcriber {
    /** More than anybody says in three minutes. */
    private static final int MOST_BYTES = 1 << 16;

    /** All that it gets of our environment: the rest has our passwords. */
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    private final List<String> command;

    /** @param command the program, and what it is started with */
    public CommandTranscriber(List<String> command) {
        this.command = command;
    }

    @Override
    public String transcribe(byte[] wave, String language, Duration within) throws NotTranscribed {
        long until = System.nanoTime() + within.toNanos();
        Process program = start(language);
        try {
            Thread.ofVirtual().name("transcriber-in").start(() -> feed(program, wave));
            FutureTask<byte[]> out =
                    new FutureTask<>(() -> program.getInputStream().readNBytes(MOST_BYTES + 1));
            Thread.ofVirtual().name("transcriber-out").start(out);
            byte[] said = out.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (said.length > MOST_BYTES) {
                throw new NotTranscribed("it prints more than " + MOST_BYTES + " bytes");
            }
            if (!program.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new NotTranscribed("it does not end within " + within.toSeconds() + " s");
            }
            if (program.exitValue() != 0) {
                throw new NotTranscribed("it ends with " + program.exitValue());
            }
            return plain(said);
        } catch (TimeoutException late) {
            throw new NotTranscribed("it is not done within " + within.toSeconds() + " s");
        } catch (ExecutionException broken) {
            throw new NotTranscribed("what it prints cannot be read: " + broken.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotTranscribed("the service is stopping");
        } finally {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
    }

    private Process start(String language) throws NotTranscribed {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("TANDEM_LANGUAGE", language);
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new NotTranscribed("it cannot be started: " + missing.getMessage());
        }
    }

    private static void feed(Process program, byte[] wave) {
        try (OutputStream in = program.getOutputStream()) {
            in.write(wave);
        } catch (IOException enough) {
            // It need not read all of it; what it prints, and how it ends, says whether it has understood.
            return;
        }
    }

    /** Without what no letter, page or table can hold. */
    private static String plain(byte[] said) {
        return new String(said, StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}&&[^\\n]]", " ")
                .strip();
    }
}
