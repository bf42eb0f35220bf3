package io.tandem.e2e.bench.sip;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.settings.CellConfig;
import io.tandem.e2e.system.BrokerProcess;
import io.tandem.e2e.system.EdgeProcess;
import io.tandem.e2e.system.ProcessFigures;
import io.tandem.e2e.system.RelayProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A broker, a relay and one edge, each a process of its own; the tenants' records are on the topics as services would put
 * them there.
 */
record CellUnderTest(BrokerProcess broker, RelayProcess relay, EdgeProcess edge) implements AutoCloseable {
    private static final String RELAY = "127.0.9.3";

    /** Room for 10,000 calls: each takes a pair of ports for each of its two legs. */
    private static final List<String> RELAY_PORTS = List.of("first-port=2000", "last-port=65000");

    static CellUnderTest start(Path directory, SipOptions options, List<List<Subscribers>> tenants) {
        CellConfig cell = new CellConfig(RelayProcess.randomKey(), List.of(), "tandem");
        BrokerProcess broker = BrokerProcess.start(directory);
        try (Bus bus = Bus.connect(BusConfig.standalone(broker.bootstrapServers(), "bench"))) {
            bus.createTopics();
            tenants.forEach(tenant -> Subscribers.publish(bus, cell, tenant));
        }
        RelayProcess relay =
                RelayProcess.start("relay", directory, broker.bootstrapServers(), RELAY, cell.key(), RELAY_PORTS);
        EdgeProcess edge =
                EdgeProcess.start(directory, broker.bootstrapServers(), cell.key(), options.jvm(), options.edge());
        return new CellUnderTest(broker, relay, edge);
    }

    /** CPU of all but the edge. */
    Duration othersCpu() {
        return ProcessFigures.cpu(broker.pid()).plus(ProcessFigures.cpu(relay.pid()));
    }

    Side side() {
        return new Side("tandem", edge.sip(), edge.pid());
    }

    @Override
    public void close() {
        edge.close();
        relay.close();
        broker.close();
    }
}
