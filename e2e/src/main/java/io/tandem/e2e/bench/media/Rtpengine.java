package io.tandem.e2e.bench.media;

import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The peer (Debian: rtpengine-daemon) in user space, as it forwards where its kernel module is not loaded. */
final class Rtpengine implements Contender {
    private static final String HOST = "127.0.9.2";

    private final Process process;
    private final NgCalls calls;

    private Rtpengine(Process process, NgCalls calls) {
        this.process = process;
        this.calls = calls;
    }

    /** @param threads as for {@code --num-threads} */
    static Rtpengine start(Path directory, int threads) {
        int control = Ports.free();
        try {
            Process process = new ProcessBuilder(
                            "rtpengine",
                            "--foreground",
                            "--log-stderr",
                            "--log-level=4",
                            "--table=-1",
                            "--no-fallback",
                            "--interface=" + HOST,
                            "--listen-ng=127.0.0.1:" + control,
                            "--port-min=20000",
                            "--port-max=29999",
                            "--num-threads=" + threads,
                            "--delete-delay=0",
                            "--config-file=none")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("rtpengine.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            NgCalls calls = new NgCalls(new InetSocketAddress(InetAddress.getLoopbackAddress(), control), HOST);
            Await.until("rtpengine answers", Duration.ofSeconds(20), calls::pings);
            return new Rtpengine(process, calls);
        } catch (IOException e) {
            throw new UncheckedIOException("start rtpengine", e);
        }
    }

    NgCalls calls() {
        return calls;
    }

    @Override
    public String name() {
        return "rtpengine";
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public List<Stream> open(int calls, Legs legs) {
        return this.calls.open(calls, legs);
    }

    @Override
    public void hangUp() {
        calls.hangUp();
    }

    @Override
    public void close() {
        calls.close();
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
