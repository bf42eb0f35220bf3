package io.tandem.e2e.system;

import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The broker in a JVM of its own, so that its time is not taken for the edge's: a directory and a port. */
public final class BrokerMain {

    public static void main(String[] words) {
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(EmbeddedKafkaConfig.single(Path.of(words[0]), Integer.parseInt(words[1])))) {
            System.out.println("takes clients at " + kafka.bootstrapServers());
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }
    }

    private BrokerMain() {}
}
