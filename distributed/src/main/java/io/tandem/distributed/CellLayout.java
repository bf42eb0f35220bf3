package io.tandem.distributed;

import io.tandem.standalone.DataDirectory;
import io.tandem.standalone.Ports;
import io.tandem.standalone.StandaloneSecrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who is in the cell and with which settings: each service once, two edges behind one SIP address, two relays, and the
 * ingress in front.
 */
final class CellLayout {
    private static final int EDGES = 2;
    private static final int RELAYS = 2;

    /** Four services share PostgreSQL's 60 connections, and their migrations need some. */
    private static final String CONNECTIONS = "8";

    /** Of a relay that is restarted; Ctrl-C waits as long, if somebody talks. */
    private static final String DRAIN = "10s";

    private final Ports ports;
    private final DataDirectory data;
    private final StandaloneSecrets secrets;
    private final String firstPassword;

    CellLayout(Ports ports, DataDirectory data, StandaloneSecrets secrets, String firstPassword) {
        this.ports = ports;
        this.data = data;
        this.secrets = secrets;
        this.firstPassword = firstPassword;
    }

    /** In the order of starting. */
    List<Instance> instances() {
        Instance tenants = service(
                Deployable.TENANTS,
                8081,
                Map.of("TANDEM_TENANTS_FIRSTPASSWORD", firstPassword, "TANDEM_TENANTS_SIPSERVER", ports.sipServer()));
        Map<String, String> tokens = Map.of("TANDEM_TOKENS_JWKS", tenants.root() + "/api/v1/auth/jwks");
        List<Instance> instances = new ArrayList<>();
        instances.add(tenants);
        instances.add(service(Deployable.NUMBERS, 8082, tokens));
        instances.add(service(Deployable.ROUTING, 8083, tokens));
        instances.add(service(Deployable.CALLS, 8084, tokens));
        for (int i = 0; i < RELAYS; i++) {
            instances.add(relay(i));
        }
        for (int i = 0; i < EDGES; i++) {
            instances.add(edge(i));
        }
        instances.add(ingress(instances));
        return instances;
    }

    private Instance service(Deployable deployable, int port, Map<String, String> more) {
        Map<String, String> settings = settings(deployable.label());
        settings.put("TANDEM_HTTP_PORT", "" + (port + ports.offset()));
        settings.put("TANDEM_HTTP_ADDRESS", "127.0.0.1");
        settings.put("TANDEM_HTTP_FORWARDHEADERS", "native");
        // Browsers would take it for http://localhost:8080 as well, which is to stay.
        settings.put("TANDEM_HTTP_HSTS", "0s");
        settings.put("TANDEM_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/tandem");
        settings.put("TANDEM_DATABASE_PASSWORD", secrets.applicationPassword());
        settings.put("TANDEM_DATABASE_OWNERPASSWORD", secrets.ownerPassword());
        settings.put("TANDEM_DATABASE_CONNECTIONS", CONNECTIONS);
        settings.putAll(more);
        return new Instance(deployable.label(), deployable, port + ports.offset(), settings);
    }

    private Instance edge(int number) {
        String name = "edge-" + (number + 1);
        int port = 8091 + number + ports.offset();
        Map<String, String> settings = settings(name);
        settings.putAll(management(port));
        settings.put("TANDEM_EDGE_NODE", name);
        settings.put("TANDEM_EDGE_BIND", ports.bind());
        settings.put("TANDEM_EDGE_PORT", "" + ports.sip());
        settings.put("TANDEM_EDGE_TLSPORT", "" + ports.sips());
        settings.put("TANDEM_EDGE_WSPORT", "" + ports.ws());
        settings.put("TANDEM_EDGE_WSSPORT", "" + ports.wss());
        settings.put("TANDEM_EDGE_HTTPSPORT", "" + ports.https());
        // HTTPS is taken by the edges, for SIP over WSS is on the same origin; all else of it goes to the ingress.
        settings.put("TANDEM_EDGE_PORTAL", ports.reachable() + ":" + ports.http());
        settings.put("TANDEM_EDGE_INGRESSES", ports.reachable());
        settings.put("TANDEM_TLS_DIRECTORY", data.tls().toString());
        settings.put("TANDEM_EDGE_REUSEPORT", "true");
        settings.put("TANDEM_EDGE_SPOOL", data.spool().toString());
        return new Instance(name, Deployable.SIP_EDGE, port, settings);
    }

    private Instance relay(int number) {
        String name = "relay-" + (number + 1);
        int port = 8095 + number + ports.offset();
        int share = (ports.lastRtp() - ports.firstRtp() + 1) / RELAYS;
        int first = ports.firstRtp() + number * share;
        Map<String, String> settings = settings(name);
        settings.putAll(management(port));
        settings.put("TANDEM_RELAY_NODE", name);
        settings.put("TANDEM_RELAY_BIND", ports.reachable());
        settings.put("TANDEM_RELAY_FIRSTPORT", "" + first);
        settings.put("TANDEM_RELAY_LASTPORT", "" + (first + share - 1));
        settings.put("TANDEM_RELAY_DRAIN", DRAIN);
        settings.put("TANDEM_RELAY_CONTROL", "127.0.0.1:" + (ports.control() + number));
        return new Instance(name, Deployable.MEDIA_RELAY, port, settings);
    }

    private Instance ingress(List<Instance> others) {
        int port = 8090 + ports.offset();
        Map<String, String> settings = new LinkedHashMap<>(management(port));
        settings.put("TANDEM_INGRESS_PORT", "" + ports.http());
        settings.put("TANDEM_INGRESS_BIND", ports.bind());
        settings.put("TANDEM_INGRESS_EDGE", "http://" + ports.reachable() + ":" + ports.ws());
        settings.put("TANDEM_INGRESS_TRUSTED", ports.reachable());
        settings.put("TANDEM_INGRESS_HSTS", "0s");
        settings.put("TANDEM_INGRESS_AUTHORITY", data.tls().resolve("ca.pem").toString());
        for (Instance other : others) {
            if (other.environment().containsKey("TANDEM_HTTP_PORT")) {
                settings.put("TANDEM_INGRESS_" + other.deployable().name(), other.root());
            }
        }
        settings.put(
                "TANDEM_INGRESS_WATCHED",
                others.stream()
                        .filter(other -> !other.environment().containsKey("TANDEM_HTTP_PORT"))
                        .map(other -> other.name() + "=" + other.root())
                        .collect(Collectors.joining(",")));
        return new Instance("ingress", Deployable.INGRESS, port, settings);
    }

    private static Map<String, String> management(int port) {
        return Map.of("SERVER_PORT", "" + port, "SERVER_ADDRESS", "127.0.0.1");
    }

    private Map<String, String> settings(String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TANDEM_CELL_KEY", secrets.cellKey());
        settings.put("TANDEM_BUS_BOOTSTRAPSERVERS", "127.0.0.1:" + ports.kafka());
        settings.put("TANDEM_BUS_CLIENTNAME", name);
        settings.put("LOGGING_LEVEL_ROOT", "WARN");
        settings.put("LOGGING_LEVEL_IO_TANDEM", "INFO");
        return settings;
    }
}
