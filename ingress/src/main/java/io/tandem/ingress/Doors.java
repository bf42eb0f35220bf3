package io.tandem.ingress;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands behind a path: a service, the edges, or this process' own pages (API description, health, portal). */
final class Doors {
    private static final String HEALTH = "/actuator/health";

    private final Map<Upstream, Replicas> services = new EnumMap<>(Upstream.class);
    private final Replicas edges;
    private final PathTable table;
    private final Supplier<Optional<URI>> own;

    Doors(IngressConfig config, PathTable table, Supplier<Optional<URI>> own) {
        for (Upstream service : Upstream.values()) {
            services.put(service, new Replicas(config.of(service)));
        }
        this.edges = new Replicas(config.edge());
        this.table = table;
        this.own = own;
    }

    /** @return empty for what nobody outside may ask, and for this process' own pages while it starts */
    Optional<Replicas> behind(String path) {
        if (isUnder(path, "/api")) {
            return table.service(path).map(this::of);
        }
        if (path.equals("/sip")) {
            return Optional.of(edges);
        }
        if (isUnder(path, "/swagger-ui")
                || path.equals("/swagger-ui.html")
                || isUnder(path, "/v3/api-docs/swagger-config")) {
            return Optional.of(of(Upstream.TENANTS));
        }
        // Metrics and what else an operator may see stay on the process' own port.
        return isUnder(path, "/actuator") && !isUnder(path, HEALTH)
                ? Optional.empty()
                : own.get().map(page -> new Replicas(List.of(page)));
    }

    private Replicas of(Upstream service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** From outside, "ready" is what the whole cell is; the process' own readiness is for who runs it. */
    static String uriBehind(String uri) {
        return uri.equals(HEALTH) || uri.equals(HEALTH + "/readiness") ? HEALTH + "/cell" : uri;
    }

    private static boolean isUnder(String path, String door) {
        return path.equals(door) || path.startsWith(door + "/");
    }
}
