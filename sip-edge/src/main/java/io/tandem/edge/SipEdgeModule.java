package io.tandem.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.bus.Bus;
import io.tandem.bus.nodes.Symptoms;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.settings.Settings;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.tls.Certificates;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The SIP edge's parts. */
@Configuration(proxyBeanMethods = false)
public class SipEdgeModule {

    @Bean
    EdgeConfig edgeConfig(Environment environment) {
        return Settings.read(environment, "tandem.edge", EdgeConfig.class);
    }

    @Bean
    SipTraceConfig sipTraceConfig(Environment environment) {
        return Settings.read(environment, "tandem.sip-traces", SipTraceConfig.class);
    }

    @Bean
    GuardConfig guardConfig(Environment environment) {
        return Settings.read(environment, "tandem.guard", GuardConfig.class);
    }

    @Bean
    SipEdge sipEdge(
            EdgeConfig config,
            SipTraceConfig traces,
            GuardConfig guard,
            CellConfig cell,
            Certificates certificates,
            Bus bus,
            MeterRegistry registry) {
        return new SipEdge(config, traces, guard, cell, certificates, bus, registry);
    }

    @Bean
    NodePart sipEdgePart() {
        return NodePart.SIP_EDGE;
    }

    @Bean
    Symptoms sipEdgeSymptoms(SipEdge edge) {
        return edge.symptoms();
    }

    @Bean
    HealthIndicator sipEdgeHealth(SipEdge edge) {
        return () -> (edge.isReady() ? Health.up() : Health.outOfService())
                .withDetail("node", edge.node().value())
                .withDetail("sip", edge.udpPort())
                .withDetail("partitions", edge.ownedPartitions())
                .withDetail("calls", edge.calls())
                .build();
    }
}
