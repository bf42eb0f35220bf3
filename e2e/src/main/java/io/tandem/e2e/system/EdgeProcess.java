package io.tandem.e2e.system;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An edge as it is deployed, alone with a broker and a relay that somebody else runs. */
public final class EdgeProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final TandemProcess process;
    private final InetSocketAddress sip;

    private EdgeProcess(TandemProcess process, InetSocketAddress sip) {
        this.process = process;
        this.sip = sip;
    }

    /**
     * Returns when it takes calls.
     *
     * @param cellKey the same for all nodes of the cell
     * @param jvm further options of the JVM, after those of the image
     * @param settings further ones, as {@code tandem.edge.sip-threads=2}
     */
    public static EdgeProcess start(
            Path directory, String kafka, String cellKey, List<String> jvm, List<String> settings) {
        int http = Ports.free();
        int sip = Ports.free();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + http,
                "--tandem.edge.node=edge",
                "--tandem.edge.bind=127.0.0.1",
                "--tandem.edge.port=" + sip,
                "--tandem.edge.spool=" + directory.resolve("spool"),
                "--tandem.tls.directory=" + directory.resolve("tls"),
                "--tandem.cell.key=" + cellKey,
                "--tandem.bus.bootstrap-servers=" + kafka,
                "--tandem.bus.client-name=edge"));
        List.of("tls-port", "ws-port", "wss-port").stream()
                .map(port -> "tandem.edge." + port + "=")
                .filter(key -> settings.stream().noneMatch(setting -> setting.startsWith(key)))
                .forEach(key -> arguments.add("--" + key + "-1"));
        settings.forEach(setting -> arguments.add("--" + setting));
        List<String> options = new ArrayList<>(TandemProcess.OPTIONS);
        options.addAll(jvm);
        TandemProcess process = TandemProcess.start(
                "edge",
                "io.tandem.edge.SipEdgeMain",
                ClassPath.NODE,
                options,
                arguments,
                Map.of(),
                directory.resolve("edge.log"));
        return new EdgeProcess(
                process.awaitReady(http, START), new InetSocketAddress(InetAddress.getLoopbackAddress(), sip));
    }

    public InetSocketAddress sip() {
        return sip;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
