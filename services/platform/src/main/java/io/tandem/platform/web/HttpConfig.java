package io.tandem.platform.web;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tandem.http.*}: the REST door.
 *
 * @param address to listen on
 * @param forwardHeaders whom to believe about the client's address: {@code none}, or {@code native} behind an ingress
 * @param bodyLimit of a JSON request; more is 413
 * @param soundLimit of a request with sound; more is 413
 * @param requestsPerSecond of one caller, in the long run; more is 429
 * @param burst of one caller, at once
 * @param hsts how long browsers that came by HTTPS shall come by nothing else (RFC 6797); 0s does not ask it of them
 */
public record HttpConfig(
        @DefaultValue("8080") int port,
        @DefaultValue("0.0.0.0") String address,
        @DefaultValue("none") String forwardHeaders,
        @DefaultValue("256KB") DataSize bodyLimit,
        @DefaultValue("8MB") DataSize soundLimit,
        @DefaultValue("200") int requestsPerSecond,
        @DefaultValue("1000") int burst,
        @DefaultValue("365d") Duration hsts) {
    public HttpConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("tandem.http.port is 0 to 65535, not " + port);
        }
        if (requestsPerSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("tandem.http.requests-per-second and burst are at least 1");
        }
    }
}
