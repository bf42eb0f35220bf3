package io.tandem.bus.settings;

import io.tandem.bus.Bus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What a service shares with all nodes of its cell: the cell key and Kafka. */
@Configuration(proxyBeanMethods = false)
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
    Bus bus(BusSettings settings) {
        var bus = Bus.connect(settings.config());
        bus.createTopicsWhenThere();
        return bus;
    }
}
