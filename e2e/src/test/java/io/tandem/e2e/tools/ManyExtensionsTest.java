package io.tandem.e2e.tools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.TandemApi;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tenant with 5,000 extensions, made through the API, and its list in Chromium (web-ui/e2e/many.mjs). */
@Tag("long")
class ManyExtensionsTest {
    private static final int MANY = 5_000;
    private static final int FIRST = 10_000;

    /** Each has its own allowance of requests. */
    private static final int ADMINS = 8;

    @RegisterExtension
    static final Stage stage = new Stage();

    @BeforeAll
    static void a_browser_is_there() {
        String missing = PortalScript.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: " + missing + ", so no long list in a browser");
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void a_list_of_5000_extensions_scrolls_and_filters_without_waiting() throws Exception {
        String name = "many" + System.currentTimeMillis();
        Tenant tenant = Tenant.create(stage.provider(), name, name + ".test");
        List<Map<String, String>> admins = admins(tenant);
        long before = System.nanoTime();
        makeExtensions(tenant, admins);
        System.out.printf(
                "%d extensions made in %d ms%n",
                MANY, Duration.ofNanos(System.nanoTime() - before).toMillis());

        PortalScript.run("many.mjs", scene(tenant, admins.getFirst()), wish -> Map.of());
    }

    private static List<Map<String, String>> admins(Tenant tenant) {
        List<Map<String, String>> admins = new ArrayList<>();
        for (int i = 0; i < ADMINS; i++) {
            String email = "admin" + i + "@" + tenant.domain();
            String password = stage.provider()
                    .post(tenant.path() + "/users", Map.of("email", email, "displayName", "Admin", "role", "ADMIN"))
                    .expect(201)
                    .text("password");
            admins.add(Map.of("email", email, "password", password));
        }
        return admins;
    }

    private static void makeExtensions(Tenant tenant, List<Map<String, String>> admins) throws Exception {
        try (var makers = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = admins.stream()
                    .map(admin -> makers.submit(() -> {
                        makePart(tenant, admin, admins.indexOf(admin));
                        return admin;
                    }))
                    .toList();
            for (var part : parts) {
                part.get();
            }
        }
    }

    private static void makePart(Tenant tenant, Map<String, String> admin, int part) {
        TandemApi api = TandemApi.anonymous(stage.demo().api()).login(admin.get("email"), admin.get("password"));
        for (int i = part; i < MANY; i += ADMINS) {
            api.post(tenant.path() + "/extensions", Map.of("number", "" + (FIRST + i), "displayName", name(i)))
                    .expect(201);
        }
    }

    private static String name(int index) {
        return "Person " + Integer.toString(index, 36).toUpperCase(java.util.Locale.ROOT) + " of " + index % 97;
    }

    private static Map<String, Object> scene(Tenant tenant, Map<String, String> admin) {
        return Map.of(
                "base",
                "http://127.0.0.1:" + stage.installation().httpPort(),
                "tenant",
                tenant.path().substring("/tenants/".length()),
                "admin",
                admin,
                "many",
                MANY,
                "first",
                "" + FIRST,
                "last",
                "" + (FIRST + MANY - 1),
                "wanted",
                List.of("12345", "14999", "10007", "13333"));
    }
}
