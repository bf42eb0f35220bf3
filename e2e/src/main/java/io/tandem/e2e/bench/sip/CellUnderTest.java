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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A broker, relays and one edge, each a process of its own; the tenants' records are on the topics as services would put
 * them there.
 */
record CellUnderTest(BrokerProcess broker, List<RelayProcess> relays, EdgeProcess edge) implements AutoCloseable {
    /** A call takes a pair of ports for each of its two legs, and a process often may not open 40,000. */
    private static final int RELAYS = 3;

    private static final List<String> PORTS = List.of("first-port=2000", "last-port=17998");

    static CellUnderTest start(Path directory, SipOptions options, List<List<Subscribers>> tenants) {
        CellConfig cell = new CellConfig(RelayProcess.randomKey(), List.of(), "tandem");
        BrokerProcess broker = BrokerProcess.start(directory);
        try (Bus bus = Bus.connect(BusConfig.standalone(broker.bootstrapServers(), "bench"))) {
            bus.createTopics();
            tenants.forEach(tenant -> Subscribers.publish(bus, cell, tenant));
        }
        List<RelayProcess> relays = IntStream.range(0, RELAYS)
                .mapToObj(i -> RelayProcess.start(
                        "relay-" + i, directory, broker.bootstrapServers(), "127.0.9." + (3 + i), cell.key(), PORTS))
                .toList();
        EdgeProcess edge =
                EdgeProcess.start(directory, broker.bootstrapServers(), cell.key(), options.jvm(), options.edge());
        return new CellUnderTest(broker, relays, edge);
    }

    /** CPU of all but the edge. */
    Duration othersCpu() {
        return Stream.concat(Stream.of(broker.pid()), relays.stream().map(RelayProcess::pid))
                .map(ProcessFigures::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    Side side() {
        return new Side("tandem", edge.sip(), edge.pid());
    }

    @Override
    public void close() {
        edge.close();
        relays.forEach(RelayProcess::close);
        broker.close();
    }
}
