package io.tandem.bus.trace;

import io.tandem.bus.settings.BusSettings;
import io.tandem.bus.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Spans of calls, to the collector that the operator names. */
@Configuration(proxyBeanMethods = false)
public class TraceModule {

    @Bean
    CallTracing callTracing(Environment environment, BusSettings node) {
        var config = Settings.read(environment, "tandem.otlp", TraceConfig.class)
                .or(environment.getProperty("OTEL_EXPORTER_OTLP_ENDPOINT", ""));
        return config.endpoint().isEmpty() ? CallTracing.OFF : new OtlpTracing(config, node.clientName());
    }
}
