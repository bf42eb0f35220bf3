package io.tandem.ingress;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands behind a path: a service, the edges, or this process' own pages (API description, health, portal). */
final class Doors {
    private static final String HEALTH = "/actuator/health";

    private final IngressConfig config;
    private final PathTable table;
    private final Supplier<URI> own;

    Doors(IngressConfig config, PathTable table, Supplier<URI> own) {
        this.config = config;
        this.table = table;
        this.own = own;
    }

    /** @return empty for what nobody outside may ask */
    Optional<URI> behind(String path) {
        if (isUnder(path, "/api")) {
            return table.service(path).map(config::of);
        }
        if (path.equals("/sip")) {
            return Optional.of(config.edge());
        }
        if (isUnder(path, "/swagger-ui")
                || path.equals("/swagger-ui.html")
                || isUnder(path, "/v3/api-docs/swagger-config")) {
            return Optional.of(config.tenants());
        }
        // Metrics and what else an operator may see stay on the process' own port.
        return isUnder(path, "/actuator") && !isUnder(path, HEALTH) ? Optional.empty() : Optional.of(own.get());
    }

    /** From outside, "ready" is what the whole cell is; the process' own readiness is for who runs it. */
    static String uriBehind(String uri) {
        return uri.equals(HEALTH) || uri.equals(HEALTH + "/readiness") ? HEALTH + "/cell" : uri;
    }

    private static boolean isUnder(String path, String door) {
        return path.equals(door) || path.startsWith(door + "/");
    }
}
