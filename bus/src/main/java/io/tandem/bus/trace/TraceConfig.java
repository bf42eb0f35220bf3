package io.tandem.bus.trace;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.otlp.*}: traces of calls, to an OpenTelemetry collector.
 *
 * @param endpoint of the collector, such as {@code http://collector:4318}; empty takes {@code OTEL_EXPORTER_OTLP_ENDPOINT},
 *     and without that there are no traces
 * @param share of calls that are traced, 0 to 1; the same calls on every node
 */
public record TraceConfig(
        @DefaultValue("") String endpoint,
        @DefaultValue("1.0") double share) {
    public TraceConfig {
        if (!endpoint.isEmpty() && !endpoint.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "tandem.otlp.endpoint is http://host:port of a collector, not '" + endpoint + "'");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("tandem.otlp.share is 0 to 1, not " + share);
        }
    }

    TraceConfig or(String otherEndpoint) {
        return endpoint.isEmpty() ? new TraceConfig(otherEndpoint, share) : this;
    }
}
