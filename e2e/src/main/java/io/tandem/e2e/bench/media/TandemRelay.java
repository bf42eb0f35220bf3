package io.tandem.e2e.bench.media;

import io.tandem.e2e.system.RelayProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Our relay as it is deployed: a process of its own, announcing itself to a broker in another. */
final class TandemRelay implements Contender {
    private static final String HOST = "127.0.9.3";

    private final String name;
    private final RelayProcess process;
    private final NgCalls calls;

    private TandemRelay(String name, RelayProcess process, NgCalls calls) {
        this.name = name;
        this.process = process;
        this.calls = calls;
    }

    /** @param settings of {@code tandem.relay}, for example {@code io=netty} */
    static TandemRelay start(String name, Path directory, String kafka, List<String> settings) {
        RelayProcess process = RelayProcess.start(name, directory, kafka, HOST, settings);
        return new TandemRelay(
                name,
                process,
                new NgCalls(new InetSocketAddress(InetAddress.getLoopbackAddress(), process.control()), HOST));
    }

    RelayProcess process() {
        return process;
    }

    NgCalls calls() {
        return calls;
    }

    @Override
    public String name() {
        return name;
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
        process.close();
    }
}
