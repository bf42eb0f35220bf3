package io.tandem.distributed;

import io.tandem.bus.settings.BusSettings;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.trace.TraceConfig;
import io.tandem.edge.EdgeConfig;
import io.tandem.ingress.IngressConfig;
import io.tandem.objects.ObjectsConfig;
import io.tandem.platform.database.DatabaseConfig;
import io.tandem.platform.security.RemoteTokensModule;
import io.tandem.platform.web.HttpConfig;
import io.tandem.relay.RelayConfig;
import io.tandem.relay.recording.RecordingConfig;
import io.tandem.tenants.TenantsConfig;
import io.tandem.tls.TlsConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment variables that each deployable reads, from its settings records. */
final class DeployedSettings {
    private static final Map<String, Class<?>> SHARED =
            Map.of("TANDEM_CELL", CellConfig.class, "TANDEM_BUS", BusSettings.class, "TANDEM_OTLP", TraceConfig.class);
    private static final Map<String, Class<?>> OF_SERVICES =
            Map.of("TANDEM_HTTP", HttpConfig.class, "TANDEM_DATABASE", DatabaseConfig.class);
    private static final Map<String, Class<?>> TOKENS = Map.of("TANDEM_TOKENS", RemoteTokensModule.TokensConfig.class);

    private static final Map<String, Class<?>> OBJECTS = Map.of("TANDEM_OBJECTS", ObjectsConfig.class);

    /** Spring Boot's and the JVM's, which any of ours understands. */
    private static final Set<String> OF_ALL = Set.of("JAVA_TOOL_OPTIONS");

    private static final Set<String> WITH_OWN_PORT = Set.of("SERVER_PORT", "SERVER_ADDRESS");

    private DeployedSettings() {}

    static Set<String> of(Deployable deployable) {
        Set<String> names = new TreeSet<>(OF_ALL);
        records(deployable).forEach((prefix, type) -> names.addAll(names(prefix, type)));
        if (!isService(deployable)) {
            names.addAll(WITH_OWN_PORT);
        }
        return names;
    }

    static boolean isService(Deployable deployable) {
        return switch (deployable) {
            case TENANTS, NUMBERS, ROUTING, CALLS, IVR -> true;
            case SIP_EDGE, MEDIA_RELAY, INGRESS -> false;
        };
    }

    private static Map<String, Class<?>> records(Deployable deployable) {
        return switch (deployable) {
            case TENANTS -> joined(SHARED, OF_SERVICES, Map.of("TANDEM_TENANTS", TenantsConfig.class));
            case NUMBERS, ROUTING -> joined(SHARED, OF_SERVICES, TOKENS);
            case CALLS, IVR -> joined(SHARED, OF_SERVICES, TOKENS, OBJECTS);
            case SIP_EDGE -> joined(SHARED, Map.of("TANDEM_EDGE", EdgeConfig.class, "TANDEM_TLS", TlsConfig.class));
            case MEDIA_RELAY ->
                joined(
                        SHARED,
                        OBJECTS,
                        Map.of("TANDEM_RELAY", RelayConfig.class, "TANDEM_RECORDING", RecordingConfig.class));
            case INGRESS -> Map.of("TANDEM_INGRESS", IngressConfig.class);
        };
    }

    @SafeVarargs
    private static Map<String, Class<?>> joined(Map<String, Class<?>>... parts) {
        Map<String, Class<?>> all = new TreeMap<>();
        Stream.of(parts).forEach(all::putAll);
        return all;
    }

    private static Set<String> names(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> prefix + "_" + component.getName().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
