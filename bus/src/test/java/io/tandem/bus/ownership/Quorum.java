package io.tandem.bus.ownership;

import io.tandem.bus.ChildJvm;
import io.tandem.bus.embedded.EmbeddedKafkaMain;
import io.tandem.bus.embedded.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** Three brokers, each a process. */
final class Quorum implements AutoCloseable {
    private static final int SIZE = 3;

    private final Path directory;
    private final List<Integer> ports =
            IntStream.range(0, SIZE).mapToObj(i -> FreePort.find()).toList();
    private final List<Integer> controllers =
            IntStream.range(0, SIZE).mapToObj(i -> FreePort.find()).toList();
    private final List<ChildJvm> brokers = new ArrayList<>();

    Quorum(Path directory) {
        this.directory = directory;
        for (int node = 1; node <= SIZE; node++) {
            brokers.add(launch(node));
        }
        brokers.forEach(broker -> broker.awaitLine("READY", Duration.ofSeconds(120)));
    }

    private ChildJvm launch(int node) {
        var arguments = new ArrayList<String>();
        arguments.add(directory.resolve("broker-" + node).toString());
        arguments.add(ports.get(node - 1).toString());
        arguments.add(Integer.toString(node));
        controllers.forEach(port -> arguments.add(port.toString()));
        return ChildJvm.start(
                "broker-" + node, EmbeddedKafkaMain.class, List.of("-Xmx512m", "-Dnode=broker-" + node), arguments);
    }

    String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** The node that coordinates the group of edges. */
    int coordinator() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of("edges"))
                    .describedGroups()
                    .get("edges")
                    .get()
                    .coordinator()
                    .id();
        }
    }

    void kill(int node) {
        brokers.get(node - 1).kill();
    }

    void restart(int node) {
        brokers.set(node - 1, launch(node));
        brokers.get(node - 1).awaitLine("READY", Duration.ofSeconds(120));
    }

    @Override
    public void close() {
        brokers.forEach(ChildJvm::close);
    }
}
