package io.tandem.e2e.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A headless Chromium with a profile, a microphone and loudspeakers of its own. */
public final class Chromium implements AutoCloseable {
    private static final List<String> COMMAND = List.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-background-timer-throttling",
            "--disable-renderer-backgrounding",
            "--disable-backgrounding-occluded-windows",
            "--autoplay-policy=no-user-gesture-required",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--remote-debugging-port=0");

    private final Path profile;
    private final Path log;
    private final Process process;

    private Chromium(Path profile, Path log, Process process) {
        this.profile = profile;
        this.log = log;
        this.process = process;
    }

    /**
     * @param directory for its profile and its log
     * @param page what it shows first
     */
    public static Chromium start(Path directory, String page, String... options) throws IOException {
        Files.createDirectories(directory);
        Path profile = Files.createTempDirectory(directory, "profile");
        Path log = directory.resolve("chromium.log");
        List<String> command = new ArrayList<>(COMMAND);
        command.addAll(List.of(options));
        command.add("--user-data-dir=" + profile.toAbsolutePath());
        command.add(page);
        return new Chromium(
                profile,
                log,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
    }

    /** Skips the test, saying so, where there is no Chromium. */
    public static void assumeInstalled() {
        boolean there = Sipp.isInstalled("chromium");
        if (!there) {
            System.out.println("skipped: chromium is not installed (Debian: chromium), so no real browser");
        }
        assumeTrue(there, "chromium is not installed");
    }

    /** Says, once it is there and not empty, at which port its DevTools listen. */
    public Path portFile() {
        return profile.resolve("DevToolsActivePort");
    }

    public String log() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException notYet) {
            return "";
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
