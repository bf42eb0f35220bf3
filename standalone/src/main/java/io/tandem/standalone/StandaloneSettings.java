package io.tandem.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the modules find each other and the embedded servers. An operator's own setting of the same key wins. */
final class StandaloneSettings {
    private StandaloneSettings() {}

    static Map<String, Object> of(Ports ports, DataDirectory data, StandaloneSecrets secrets) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("tandem.cell.key", secrets.cellKey());
        settings.put("tandem.database.url", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/tandem");
        settings.put("tandem.database.password", secrets.applicationPassword());
        settings.put("tandem.database.owner-password", secrets.ownerPassword());
        settings.put("tandem.bus.bootstrap-servers", "127.0.0.1:" + ports.kafka());
        settings.put("tandem.bus.client-name", node());
        settings.put("tandem.http.port", ports.http());
        settings.put("tandem.http.address", ports.bind());
        settings.put("tandem.tenants.sip-server", ports.sipServer());
        settings.put("tandem.edge.bind", ports.bind());
        settings.put("tandem.edge.port", ports.sip());
        settings.put("tandem.edge.spool", data.spool().toString());
        settings.put("tandem.edge.record-on-demand", true);
        settings.put("tandem.edge.tls-port", ports.sips());
        settings.put("tandem.edge.ws-port", ports.ws());
        settings.put("tandem.edge.wss-port", ports.wss());
        settings.put("tandem.edge.https-port", ports.https());
        settings.put("tandem.edge.portal", ports.reachable() + ":" + ports.http());
        settings.put("tandem.tls.directory", data.tls().toString());
        // Browsers would take it for http://localhost:8080 as well, which is to stay.
        settings.put("tandem.http.hsts", "0s");
        // HTTPS comes through the edge in this very process, which says for whom; nobody else is believed.
        settings.put("tandem.http.forward-headers", "native");
        settings.put(
                "server.tomcat.remoteip.internal-proxies", ports.reachable().replace(".", "\\."));
        settings.put("tandem.relay.bind", ports.reachable());
        settings.put("tandem.relay.first-port", ports.firstRtp());
        settings.put("tandem.relay.last-port", ports.lastRtp());
        settings.put("tandem.objects.folder", data.objects().toString());
        settings.put("tandem.recording.spool", data.recordingSpool().toString());
        settings.put("tandem.relay.control", "127.0.0.1:" + ports.control());
        settings.put(
                "management.endpoint.health.group.readiness.include",
                "readinessState,sipEdgeHealth,mediaRelayHealth,dialplans,callEvents");
        return settings;
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "standalone";
        }
    }
}
