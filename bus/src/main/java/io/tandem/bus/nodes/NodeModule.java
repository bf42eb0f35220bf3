package io.tandem.bus.nodes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tandem.bus.Bus;
import io.tandem.bus.SteadyClock;
import io.tandem.bus.settings.BusSettings;
import io.tandem.contracts.nodes.DegradedReason;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.types.NodeId;
import java.util.EnumSet;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How this process is: on Kafka, as health and as metric. Its parts bring what they do and their symptoms as beans. */
@Configuration(proxyBeanMethods = false)
public class NodeModule {

    @Bean
    NodeAnnouncer nodeAnnouncer(
            Bus bus, BusSettings settings, ObjectProvider<NodePart> parts, ObjectProvider<Symptoms> symptoms) {
        return new NodeAnnouncer(
                bus.publisher(),
                new NodeId(settings.clientName()),
                parts.stream().sorted().toList(),
                Version.ofThisBuild(),
                symptoms.stream().flatMap(part -> part.all().stream()).toList(),
                new SteadyClock());
    }

    @Bean
    NodeDrain nodeDrain(NodeAnnouncer node) {
        return new NodeDrain(node);
    }

    @Bean
    HealthIndicator degraded(NodeAnnouncer node) {
        return new DegradedHealth(node);
    }

    @Bean
    MeterBinder degradedMetrics(NodeAnnouncer node) {
        return registry -> {
            for (var reason : EnumSet.complementOf(EnumSet.of(DegradedReason.OTHER))) {
                Gauge.builder("tandem_degraded", node, told -> told.tells(reason) ? 1 : 0)
                        .description("1 while this process works, but for this reason not as promised")
                        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        };
    }
}
