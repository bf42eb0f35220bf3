package io.tandem.e2e.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A broker alone in its JVM. */
public final class BrokerProcess implements AutoCloseable {
    private final TandemProcess process;
    private final int port;

    private BrokerProcess(TandemProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Does not wait until it takes clients. */
    public static BrokerProcess start(Path directory) {
        int port = Ports.free();
        return new BrokerProcess(
                TandemProcess.start(
                        "broker",
                        BrokerMain.class.getName(),
                        ClassPath.SERVICES,
                        "512m",
                        List.of(directory.resolve("kafka").toString(), "" + port),
                        Map.of(),
                        directory.resolve("broker.log")),
                port);
    }

    /** @return where clients connect */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    /** SIGSTOP: clients wait for its answers. */
    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.thaw();
    }

    @Override
    public void close() {
        process.close();
    }
}
