package io.tandem.bus.settings;

import io.tandem.bus.Bus;
import io.tandem.bus.nodes.NodeModule;
import io.tandem.bus.trace.CallTracing;
import io.tandem.bus.trace.TraceModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What a service shares with all nodes of its cell: the cell key, Kafka, where traces go, how it says how it is. */
@Configuration(proxyBeanMethods = false)
@Import({TraceModule.class, NodeModule.class})
public class CellModule {

    @Bean
    CellConfig cellConfig(Environment environment) {
        return Settings.read(environment, "tandem.cell", CellConfig.class);
    }

    @Bean
    BusSettings busSettings(Environment environment) {
        return Settings.read(environment, "tandem.bus", BusSettings.class);
    }

    @Bean
    Bus bus(BusSettings settings, CallTracing tracing) {
        var bus = Bus.connect(settings.config(), tracing);
        bus.createTopicsWhenThere();
        return bus;
    }
}
