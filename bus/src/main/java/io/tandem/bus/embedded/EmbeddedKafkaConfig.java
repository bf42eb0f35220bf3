package io.tandem.bus.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One node of an embedded Kafka, broker and controller in one, on the loopback interface.
 *
 * @param directory where its log lives; kept across restarts
 * @param port of the broker
 * @param node 1 to the quorum's size
 * @param controllerPorts of each node of the quorum, in node order
 * @param clusterId 22 characters of base64, the same on all nodes
 */
public record EmbeddedKafkaConfig(Path directory, int port, int node, List<Integer> controllerPorts, String clusterId) {
    private static final String CLUSTER = "dGFuZGVtLWVtYmVkZGVkLQ";

    public EmbeddedKafkaConfig {
        controllerPorts = List.copyOf(controllerPorts);
        if (node < 1 || node > controllerPorts.size()) {
            throw new IllegalArgumentException("node " + node + " is not one of " + controllerPorts.size());
        }
    }

    /** The only node; its controller listens on any free port. */
    public static EmbeddedKafkaConfig single(Path directory, int port) {
        return new EmbeddedKafkaConfig(directory, port, 1, List.of(FreePort.find()), CLUSTER);
    }

    /** The only node, on a free port: for tests. */
    public static EmbeddedKafkaConfig onFreePort(Path directory) {
        return single(directory, FreePort.find());
    }

    /** One of several nodes; topics should have as many replicas. */
    public static EmbeddedKafkaConfig ofQuorum(Path directory, int port, int node, List<Integer> controllerPorts) {
        return new EmbeddedKafkaConfig(directory, port, node, controllerPorts, CLUSTER);
    }

    int controllerPort() {
        return controllerPorts.get(node - 1);
    }

    String voters() {
        return IntStream.rangeClosed(1, controllerPorts.size())
                .mapToObj(id -> id + "@127.0.0.1:" + controllerPorts.get(id - 1))
                .collect(Collectors.joining(","));
    }

    int replicas() {
        return Math.min(3, controllerPorts.size());
    }
}
