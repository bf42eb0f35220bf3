package io.tandem.distributed;

import io.tandem.standalone.DataDirectory;
import io.tandem.standalone.Ports;
import io.tandem.standalone.StandaloneSecrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who is in the cell and with which settings: services, edges behind one SIP address, relays, and the ingress in front. */
final class CellLayout {
    /** PostgreSQL has 60 connections, and migrations need some; all services share the rest. */
    private static final int CONNECTIONS = 32;

    private static final List<Deployable> SERVICES =
            List.of(Deployable.TENANTS, Deployable.NUMBERS, Deployable.ROUTING, Deployable.CALLS, Deployable.IVR);

    private static final String OBJECTS_ACCESS_KEY = "tandem";

    /** Where a load balancer comes from. */
    private static final String BALANCER = "127.0.0.10";

    /** From the first of a service to its second, and so on. */
    private static final int BETWEEN_REPLICAS = 100;

    /** Of a relay that is restarted; Ctrl-C waits as long, if somebody talks. */
    private static final String DRAIN = "10s";

    private final Ports ports;
    private final DataDirectory data;
    private final StandaloneSecrets secrets;
    private final String firstPassword;
    private final CellSize size;

    CellLayout(CellSize size, Ports ports, DataDirectory data, StandaloneSecrets secrets, String firstPassword) {
        this.size = size;
        this.ports = ports;
        this.data = data;
        this.secrets = secrets;
        this.firstPassword = firstPassword;
    }

    /** In the order of starting. */
    List<Instance> instances() {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < size.brokers(); i++) {
            instances.add(broker(i));
        }
        instances.add(objectServer());
        services(instances);
        for (int i = 0; i < size.relays(); i++) {
            instances.add(relay(i));
        }
        for (int i = 0; i < size.edges(); i++) {
            instances.add(edge(i));
        }
        instances.add(ingress(instances));
        return instances;
    }

    private Instance broker(int number) {
        String name = "kafka-" + (number + 1);
        int health = 8071 + number + ports.offset();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(BrokerMain.NODE, "" + (number + 1));
        settings.put(BrokerMain.PORT, "" + (ports.kafka() + number));
        settings.put(
                BrokerMain.CONTROLLERS,
                brokers()
                        .mapToObj(one -> "" + (ports.kafka() + size.brokers() + one))
                        .collect(Collectors.joining(",")));
        settings.put(BrokerMain.DIRECTORY, data.kafka().resolve(name).toString());
        settings.put(BrokerMain.HTTP, "" + health);
        return new Instance(name, BrokerProgram.BROKER, health, settings);
    }

    /** Over the folder that a standalone reads itself. */
    private Instance objectServer() {
        int health = 8089 + ports.offset();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TANDEM_OBJECTSERVER_FOLDER", data.objects().toString());
        settings.put("TANDEM_OBJECTSERVER_PORT", "" + objectsPort());
        settings.put("TANDEM_OBJECTSERVER_ACCESSKEY", OBJECTS_ACCESS_KEY);
        settings.put("TANDEM_OBJECTSERVER_SECRETKEY", secrets.objectsSecretKey());
        settings.put("TANDEM_OBJECTSERVER_HTTP", "" + health);
        return new Instance("object-server", ObjectServerProgram.OBJECT_SERVER, health, settings);
    }

    private int objectsPort() {
        return 8333 + ports.offset();
    }

    /** Where all parts keep recordings, prompts and messages. */
    private Map<String, String> objects() {
        return Map.of(
                "TANDEM_OBJECTS_BUCKET",
                data.objects().getFileName().toString(),
                "TANDEM_OBJECTS_ENDPOINT",
                "http://127.0.0.1:" + objectsPort(),
                "TANDEM_OBJECTS_ACCESSKEY",
                OBJECTS_ACCESS_KEY,
                "TANDEM_OBJECTS_SECRETKEY",
                secrets.objectsSecretKey());
    }

    private IntStream brokers() {
        return IntStream.range(0, size.brokers());
    }

    private String kafka() {
        return size.brokers() == 0
                ? "127.0.0.1:" + ports.kafka()
                : brokers()
                        .mapToObj(one -> "127.0.0.1:" + (ports.kafka() + one))
                        .collect(Collectors.joining(","));
    }

    private void services(List<Instance> instances) {
        String keys = "http://" + ports.reachable() + ":" + ports.http() + "/api/v1/auth/jwks";
        Map<String, String> first =
                Map.of("TANDEM_TENANTS_FIRSTPASSWORD", firstPassword, "TANDEM_TENANTS_SIPSERVER", ports.sipServer());
        Map<String, String> tokens = Map.of("TANDEM_TOKENS_JWKS", keys);
        for (Deployable service : SERVICES) {
            for (int replica = 0; replica < size.replicas(); replica++) {
                instances.add(service(service, replica, service == Deployable.TENANTS ? first : tokens));
            }
        }
    }

    private int servicePort(Deployable service, int replica) {
        return 8081 + SERVICES.indexOf(service) + BETWEEN_REPLICAS * replica + ports.offset();
    }

    private Instance service(Deployable deployable, int replica, Map<String, String> more) {
        String name = deployable.label() + (replica == 0 ? "" : "-" + (replica + 1));
        int port = servicePort(deployable, replica);
        Map<String, String> settings = settings(name);
        settings.put("TANDEM_HTTP_PORT", "" + port);
        settings.put("TANDEM_HTTP_ADDRESS", "127.0.0.1");
        settings.put("TANDEM_HTTP_FORWARDHEADERS", "native");
        // Browsers would take it for http://localhost:8080 as well, which is to stay.
        settings.put("TANDEM_HTTP_HSTS", "0s");
        settings.putAll(objects());
        settings.put("TANDEM_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/tandem");
        settings.put("TANDEM_DATABASE_PASSWORD", secrets.applicationPassword());
        settings.put("TANDEM_DATABASE_OWNERPASSWORD", secrets.ownerPassword());
        settings.put(
                "TANDEM_DATABASE_CONNECTIONS", "" + Math.max(2, CONNECTIONS / (SERVICES.size() * size.replicas())));
        settings.putAll(more);
        return new Instance(name, deployable, port, settings);
    }

    private Instance edge(int number) {
        String name = "edge-" + (number + 1);
        int port = 8091 + number + ports.offset();
        Map<String, String> settings = settings(name);
        settings.putAll(management(port));
        settings.put("TANDEM_EDGE_NODE", name);
        settings.put("TANDEM_EDGE_BIND", edgeAddress(number));
        settings.put("TANDEM_EDGE_PORT", "" + ports.sip());
        settings.put("TANDEM_EDGE_TLSPORT", "" + ports.sips());
        settings.put("TANDEM_EDGE_WSPORT", "" + ports.ws());
        settings.put("TANDEM_EDGE_WSSPORT", "" + ports.wss());
        settings.put("TANDEM_EDGE_HTTPSPORT", "" + ports.https());
        // HTTPS is taken by the edges, for SIP over WSS is on the same origin; all else of it goes to the ingress.
        settings.put("TANDEM_EDGE_PORTAL", ports.reachable() + ":" + ports.http());
        settings.put("TANDEM_EDGE_INGRESSES", ports.reachable());
        settings.put("TANDEM_TLS_DIRECTORY", data.tls().toString());
        if (size.balanced()) {
            settings.put("TANDEM_EDGE_ADVERTISED", ports.reachable());
            settings.put("TANDEM_EDGE_BALANCERS", BALANCER);
            // Every phone on UDP comes from there.
            settings.put("TANDEM_GUARD_UNGUARDED", String.join(",", "127.0.0.1", "::1", BALANCER));
        } else {
            settings.put("TANDEM_EDGE_REUSEPORT", "true");
        }
        settings.put("TANDEM_EDGE_SPOOL", data.spool().toString());
        settings.put("TANDEM_EDGE_RECORDONDEMAND", "true");
        return new Instance(name, Deployable.SIP_EDGE, port, settings);
    }

    private String edgeAddress(int number) {
        return size.balanced() ? "127.0.0." + (11 + number) : ports.bind();
    }

    private Instance relay(int number) {
        String name = "relay-" + (number + 1);
        int port = 8095 + number + ports.offset();
        int share = (ports.lastRtp() - ports.firstRtp() + 1) / size.relays();
        int first = ports.firstRtp() + number * share;
        Map<String, String> settings = settings(name);
        settings.putAll(management(port));
        settings.put("TANDEM_RELAY_NODE", name);
        settings.put("TANDEM_RELAY_BIND", ports.reachable());
        settings.put("TANDEM_RELAY_FIRSTPORT", "" + first);
        settings.put("TANDEM_RELAY_LASTPORT", "" + (first + share - 1));
        settings.put("TANDEM_RELAY_DRAIN", DRAIN);
        settings.putAll(objects());
        settings.put(
                "TANDEM_RECORDING_SPOOL", data.recordingSpool().resolve(name).toString());
        settings.put("TANDEM_RELAY_CONTROL", "127.0.0.1:" + (ports.control() + number));
        return new Instance(name, Deployable.MEDIA_RELAY, port, settings);
    }

    private Instance ingress(List<Instance> others) {
        int port = 8090 + ports.offset();
        Map<String, String> settings = new LinkedHashMap<>(management(port));
        settings.put("TANDEM_INGRESS_PORT", "" + ports.http());
        settings.put("TANDEM_INGRESS_BIND", ports.bind());
        settings.put("TANDEM_INGRESS_EDGE", edges());
        settings.put("TANDEM_INGRESS_TRUSTED", ports.reachable());
        settings.put("TANDEM_INGRESS_HSTS", "0s");
        settings.put("TANDEM_INGRESS_AUTHORITY", data.tls().resolve("ca.pem").toString());
        for (Deployable service : SERVICES) {
            settings.put(
                    "TANDEM_INGRESS_" + service.name(),
                    others.stream()
                            .filter(other -> other.program() == service)
                            .map(Instance::root)
                            .collect(Collectors.joining(",")));
        }
        settings.put(
                "TANDEM_INGRESS_WATCHED",
                others.stream()
                        .filter(other ->
                                other.program() == Deployable.SIP_EDGE || other.program() == Deployable.MEDIA_RELAY)
                        .map(other -> other.name() + "=" + other.root())
                        .collect(Collectors.joining(",")));
        return new Instance("ingress", Deployable.INGRESS, port, settings);
    }

    private String edges() {
        return IntStream.range(0, size.balanced() ? size.edges() : 1)
                .mapToObj(number ->
                        "http://" + (size.balanced() ? edgeAddress(number) : ports.reachable()) + ":" + ports.ws())
                .collect(Collectors.joining(","));
    }

    private static Map<String, String> management(int port) {
        return Map.of("SERVER_PORT", "" + port, "SERVER_ADDRESS", "127.0.0.1");
    }

    private Map<String, String> settings(String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TANDEM_CELL_KEY", secrets.cellKey());
        settings.put("TANDEM_BUS_BOOTSTRAPSERVERS", kafka());
        settings.put("TANDEM_BUS_REPLICAS", "" + Math.clamp(size.brokers(), 1, 3));
        settings.put("TANDEM_BUS_CLIENTNAME", name);
        settings.put("LOGGING_LEVEL_ROOT", "WARN");
        settings.put("LOGGING_LEVEL_IO_TANDEM", "INFO");
        return settings;
    }
}
