package io.tandem.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The demo tenant of docs/demo.md: created through the public API, described in {@code demo.json} (mode 600). */
public final class Demo {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> ACME =
            IntStream.rangeClosed(101, 110).mapToObj(Integer::toString).toList();
    private static final List<String> GLOBEX = List.of("101", "102");
    private static final List<String> NAMES =
            List.of("Alice", "Boris", "Clara", "Dmitri", "Elena", "Fedor", "Galina", "Henry", "Irina", "Jakub");

    private final String root;
    private final DataDirectory data;
    private final Ports ports;

    public Demo(String root, DataDirectory data, Ports ports) {
        this.root = root;
        this.data = data;
        this.ports = ports;
    }

    /** @param providerPassword of the provider's first admin, who has just been made */
    public void create(String providerEmail, String providerPassword) {
        try (DemoApi provider = DemoApi.login(root, providerEmail, providerPassword)) {
            JsonNode acme = tenant(provider, "acme");
            JsonNode globex = tenant(provider, "globex");
            Map<String, Object> demo = new LinkedHashMap<>();
            demo.put("api", root);
            demo.put("provider", Map.of("email", providerEmail, "password", providerPassword));
            String acmePath = path(acme);
            Map<String, String> admin = admin(provider, acmePath, "admin@acme.localhost");
            demo.put("tenant", ordered("id", id(acme), "name", "acme", "domain", "acme.localhost", "admin", admin));
            demo.put("apiKey", apiKey(provider, acmePath));
            demo.put("extensions", extensions(provider, acmePath, ACME, "acme.localhost"));
            callFlow(provider, acmePath);
            demo.put(
                    "other",
                    ordered(
                            "id",
                            id(globex),
                            "domain",
                            "globex.localhost",
                            "admin",
                            admin(provider, path(globex), "admin@globex.localhost"),
                            "extensions",
                            extensions(provider, path(globex), GLOBEX, "globex.localhost")));
            write(demo);
        }
    }

    private static JsonNode tenant(DemoApi provider, String name) {
        return provider.post("/tenants", Map.of("name", name, "domain", name + ".localhost", "country", "BY"));
    }

    private static String id(JsonNode tenant) {
        return tenant.get("id").asString();
    }

    private static String path(JsonNode tenant) {
        return "/tenants/" + id(tenant);
    }

    private static Map<String, String> admin(DemoApi provider, String tenant, String email) {
        String password = password();
        provider.post(
                tenant + "/users",
                Map.of("email", email, "displayName", "Admin", "role", "ADMIN", "password", password));
        return Map.of("email", email, "password", password);
    }

    private static String apiKey(DemoApi provider, String tenant) {
        return provider.post(tenant + "/api-keys", Map.of("name", "demo", "scopes", List.of("*:write")))
                .get("key")
                .asString();
    }

    private static List<Map<String, Object>> extensions(
            DemoApi provider, String tenant, List<String> numbers, String domain) {
        List<Map<String, Object>> extensions = new ArrayList<>();
        for (String number : numbers) {
            JsonNode created = provider.post(
                    tenant + "/extensions", Map.of("number", number, "displayName", NAMES.get(extensions.size())));
            JsonNode device = created.get("device");
            extensions.add(ordered(
                    "number",
                    number,
                    "authUser",
                    device.get("authUser").asString(),
                    "domain",
                    domain,
                    "password",
                    device.get("secret").asString()));
        }
        return extensions;
    }

    private void callFlow(DemoApi provider, String tenant) {
        provider.postWhenKnown(
                tenant + "/ring-groups",
                new TreeMap<>(Map.of(
                        "number", "600",
                        "name", "Reception",
                        "strategy", "ring-all",
                        "members", List.of("101", "102", "103"),
                        "ringFor", 30)));
        provider.postWhenKnown(
                tenant + "/conferences", new TreeMap<>(Map.of("number", "800", "name", "Meeting", "pin", "4321")));
        provider.postWhenKnown(tenant + "/mailboxes", Map.of("extension", "101", "pin", "4321"));
        DemoMenu.create(provider, tenant);
        did(provider, tenant, "+375172000001", "900");
        // Queue 700 comes with its service; until then its number rings what exists.
        did(provider, tenant, "+375172000002", "101");
        did(provider, tenant, "+375172000003", "101");
        String carrier = "127.0.0.1:" + ports.demoCarrier();
        provider.post(
                tenant + "/trunks",
                new TreeMap<>(Map.of(
                        "name",
                        "demo-carrier",
                        "address",
                        carrier,
                        "sources",
                        List.of(carrier),
                        "outbound",
                        true,
                        "callerId",
                        "+375172000001")));
    }

    private static void did(DemoApi provider, String tenant, String number, String destination) {
        provider.postWhenKnown(
                tenant + "/numbers", new TreeMap<>(Map.of("number", number, "destination", destination)));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            ordered.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return ordered;
    }

    private static String password() {
        byte[] random = new byte[15];
        new SecureRandom().nextBytes(random);
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    // Whole or not at all, and never readable by others.
    private void write(Map<String, Object> demo) {
        Path half = data.demo().resolveSibling("demo.json.half");
        try {
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, JSON.writeValueAsString(demo));
            Files.move(half, data.demo(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException("write " + data.demo(), broken);
        }
    }
}
