package io.tandem.bus.embedded;

import java.nio.file.Path;
import java.util.Arrays;

/** A broker as a process of its own: directory, port, node, controller ports. Says READY; ends when its input ends. */
public final class EmbeddedKafkaMain {
    private EmbeddedKafkaMain() {}

    public static void main(String[] arguments) throws Exception {
        var controllers = Arrays.stream(arguments, 3, arguments.length)
                .map(Integer::valueOf)
                .toList();
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.ofQuorum(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), controllers))) {
            System.out.println("READY " + kafka.bootstrapServers());
            while (System.in.read() >= 0) {
                // Only the end of input matters: the test is done, or dead.
            }
        }
        System.exit(0);
    }
}
