package io.tandem.e2e.system;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell in several JVMs: PostgreSQL and Kafka with the services in one, a relay, and edges that share one SIP address
 * (SO_REUSEPORT: the kernel deals phones out among them, and re-deals when one dies).
 */
public final class Distributed implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Pattern FIRST_ADMIN = Pattern.compile("Provider admin: (\\S+) {2}one-time password: (\\S+)");
    private final Path directory;
    private final String cellKey = randomKey();
    private final int http = Ports.free();
    private final int kafka = Ports.free();
    private final int postgres = Ports.free();
    private final int sip = Ports.free();
    private final int control = Ports.free();
    private final Deque<TandemProcess> started = new ArrayDeque<>();
    private final List<TandemProcess> edges = new ArrayList<>();

    private Distributed(Path directory) {
        this.directory = directory;
    }

    /** Starts a cell with so many edges and waits until all of it is ready. */
    public static Distributed start(Path directory, int edges) {
        Distributed cell = new Distributed(directory);
        cell.services().awaitReady(cell.http, START);
        int relayHttp = Ports.free();
        TandemProcess relay = cell.relay(relayHttp);
        for (int i = 1; i <= edges; i++) {
            int edgeHttp = Ports.free();
            // One after the other: the second finds the first's address in use, and shares it.
            cell.edges.add(cell.edge(i, edgeHttp).awaitReady(edgeHttp, START));
        }
        relay.awaitReady(relayHttp, START);
        return cell;
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private TandemProcess services() {
        List<String> arguments = List.of(
                "--tandem.http.port=" + http,
                "--tandem.http.address=127.0.0.1",
                "--tandem.database.url=jdbc:postgresql://127.0.0.1:" + postgres + "/tandem");
        Map<String, String> environment = Map.of(
                "CELL_DIRECTORY", directory.resolve("data").toString(),
                "CELL_KAFKA_PORT", "" + kafka,
                "CELL_POSTGRES_PORT", "" + postgres);
        return launch("services", "io.tandem.e2e.cell.CellServices", ClassPath.SERVICES, arguments, environment);
    }

    private TandemProcess relay(int relayHttp) {
        return launch(
                "relay",
                "io.tandem.relay.RelayMain",
                ClassPath.NODE,
                List.of(
                        "--server.port=" + relayHttp,
                        "--tandem.relay.node=relay-1",
                        "--tandem.relay.control=127.0.0.1:" + control),
                Map.of());
    }

    private TandemProcess edge(int number, int edgeHttp) {
        return launch(
                "edge-" + number,
                "io.tandem.edge.SipEdgeMain",
                ClassPath.NODE,
                List.of(
                        "--server.port=" + edgeHttp,
                        "--tandem.edge.node=edge-" + number,
                        "--tandem.edge.bind=127.0.0.1",
                        "--tandem.edge.port=" + sip,
                        "--tandem.edge.tls-port=0",
                        "--tandem.edge.ws-port=0",
                        "--tandem.edge.wss-port=0",
                        "--tandem.tls.directory=" + directory.resolve("tls"),
                        "--tandem.edge.reuse-port=true",
                        "--tandem.edge.advertised=127.0.0.1"),
                Map.of());
    }

    private TandemProcess launch(
            String name, String main, ClassPath classPath, List<String> own, Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(own);
        arguments.add("--tandem.cell.key=" + cellKey);
        arguments.add("--tandem.bus.bootstrap-servers=127.0.0.1:" + kafka);
        arguments.add("--tandem.bus.client-name=" + name);
        TandemProcess process = TandemProcess.start(
                name, main, classPath, "384m", arguments, environment, directory.resolve(name + ".log"));
        started.push(process);
        return process;
    }

    public List<TandemProcess> edges() {
        return edges;
    }

    /** The address that all edges share. */
    public InetSocketAddress sip() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), sip);
    }

    /** The API with the rights of the first administrator. */
    public TandemApi provider() {
        Matcher shown = FIRST_ADMIN.matcher(started.peekLast().allWords());
        if (!shown.find()) {
            throw new AssertionError("the services did not show the first administrator's password");
        }
        return TandemApi.anonymous("http://127.0.0.1:" + http + "/api/v1").login(shown.group(1), shown.group(2));
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
