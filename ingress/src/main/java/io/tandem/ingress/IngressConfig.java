package io.tandem.ingress;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.ingress.*}: the one origin in front of a cell.
 *
 * @param port where everything is served
 * @param bind address of that port
 * @param tenants where the tenants service answers; several replicas by commas
 * @param numbers where the numbers service answers; several replicas by commas
 * @param routing where the routing service answers; several replicas by commas
 * @param calls where the calls service answers; several replicas by commas
 * @param ivr where the ivr service answers; several replicas by commas
 * @param edge where edges take SIP over WebSocket; several by commas
 * @param trusted IP addresses of proxies in front, such as edges that serve HTTPS, which say truly for whom they ask
 * @param hsts how long browsers are to come over HTTPS alone, once they did; zero says nothing of it
 * @param authority file of the local authority's certificate, for {@code /ca.pem}; empty where there is none
 * @param watched further parts whose readiness belongs to the cell's: {@code name=URL} each
 */
public record IngressConfig(
        @DefaultValue("8080") int port,
        @DefaultValue("0.0.0.0") String bind,

        @DefaultValue("http://127.0.0.1:8081") List<URI> tenants,
        @DefaultValue("http://127.0.0.1:8082") List<URI> numbers,
        @DefaultValue("http://127.0.0.1:8083") List<URI> routing,
        @DefaultValue("http://127.0.0.1:8084") List<URI> calls,
        @DefaultValue("http://127.0.0.1:8085") List<URI> ivr,
        @DefaultValue("http://127.0.0.1:5066") List<URI> edge,
        @DefaultValue Set<String> trusted,
        @DefaultValue("365d") Duration hsts,
        @DefaultValue("") String authority,
        @DefaultValue List<String> watched) {
    public IngressConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("tandem.ingress.port is 0 to 65535, not " + port);
        }
        for (List<URI> origins : List.of(tenants, numbers, routing, calls, ivr, edge)) {
            if (origins.isEmpty()) {
                throw new IllegalArgumentException(
                        "tandem.ingress: each service and the edges have a place where they answer");
            }
            origins.forEach(IngressConfig::requireOrigin);
        }
        for (String part : watched) {
            if (part.indexOf('=') < 1) {
                throw new IllegalArgumentException("tandem.ingress.watched has name=URL, not '" + part + "'");
            }
        }
        trusted = Set.copyOf(trusted);
        watched = List.copyOf(watched);
        tenants = List.copyOf(tenants);
        numbers = List.copyOf(numbers);
        routing = List.copyOf(routing);
        calls = List.copyOf(calls);
        ivr = List.copyOf(ivr);
        edge = List.copyOf(edge);
    }

    private static void requireOrigin(URI origin) {
        if (!"http".equals(origin.getScheme()) || origin.getHost() == null || origin.getPort() < 1) {
            throw new IllegalArgumentException(
                    "tandem.ingress: where a part answers is http://host:port, not '" + origin + "'");
        }
    }

    List<URI> of(Upstream service) {
        return switch (service) {
            case TENANTS -> tenants;
            case NUMBERS -> numbers;
            case ROUTING -> routing;
            case CALLS -> calls;
            case IVR -> ivr;
        };
    }

    /** Every part by name, services first. */
    Map<String, URI> parts() {
        var parts = new LinkedHashMap<String, URI>();
        for (var service : Upstream.values()) {
            List<URI> replicas = of(service);
            for (int i = 0; i < replicas.size(); i++) {
                parts.put(service.label() + (i == 0 ? "" : "-" + (i + 1)), replicas.get(i));
            }
        }
        for (var part : watched) {
            int equals = part.indexOf('=');
            parts.put(part.substring(0, equals), URI.create(part.substring(equals + 1)));
        }
        return parts;
    }
}
