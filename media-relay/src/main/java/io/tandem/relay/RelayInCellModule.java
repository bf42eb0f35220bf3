package io.tandem.relay;

import io.tandem.bus.Bus;
import io.tandem.bus.nodes.Symptoms;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.types.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A relay whose edges find it by Kafka. */
@Configuration(proxyBeanMethods = false)
@Import(RelayModule.class)
public class RelayInCellModule {

    @Bean
    RelayAnnouncer relayAnnouncer(RelayConfig config, Bus bus) throws IOException {
        String name = config.node().isEmpty() ? InetAddress.getLocalHost().getHostName() : config.node();
        return new RelayAnnouncer(bus.publisher(), new NodeId(name), InstantSource.system());
    }

    @Bean
    NodePart mediaRelayPart() {
        return NodePart.MEDIA_RELAY;
    }

    @Bean
    Symptoms mediaRelaySymptoms(MediaRelay relay) {
        return Symptoms.of(DegradedReason.PORTS_SHORT, relay::isShortOfPorts);
    }
}
