package io.tandem.e2e.bench.media;

import io.tandem.e2e.system.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The floor: a JVM that moves datagrams from socket to socket by FFM and looks at none ({@link ForwarderMain}). */
final class BareForwarder implements Contender {
    private static final String HOST = "127.0.9.4";
    static final int FIRST_PORT = 20_000;

    private final Path log;
    private @Nullable Process process;

    BareForwarder(Path directory) {
        log = directory.resolve("forwarder.log");
    }

    @Override
    public String name() {
        return "forwarder";
    }

    @Override
    public long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("no calls are open");
        }
        return running.pid();
    }

    @Override
    public List<Stream> open(int calls, Legs legs) {
        try {
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ForwarderMain.class.getName(),
                            HOST,
                            Integer.toString(calls))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process = started;
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            Await.until("the bare forwarder is ready", Duration.ofSeconds(20), this::isReady);
        } catch (IOException e) {
            throw new UncheckedIOException("start the bare forwarder", e);
        }
        List<Stream> streams = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            streams.add(Stream.plain(Stream.callerPort(call), HOST, FIRST_PORT + 2 * call));
            streams.add(Stream.plain(Stream.calleePort(call), HOST, FIRST_PORT + 2 * call + 1));
        }
        return streams;
    }

    private boolean isReady() {
        try {
            return Files.readString(log).contains(ForwarderMain.READY);
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void hangUp() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            process = null;
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
