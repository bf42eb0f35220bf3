package io.tandem.e2e.survival;

import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.TandemApi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Where a reason is told: each place, asked as people and programs ask. */
final class Told {
    private final TandemApi health;
    private final TandemApi user;
    private final TandemApi provider;
    private final Standalone standalone;

    /** @param user somebody of a tenant, signed in before anything goes wrong */
    Told(Standalone standalone, TandemApi user, TandemApi provider) {
        this.standalone = standalone;
        this.health = TandemApi.anonymous("http://127.0.0.1:" + standalone.httpPort() + "/actuator");
        this.user = user;
        this.provider = provider;
    }

    /** @return how long it took at each place until it was told, or not any more */
    Map<String, Long> await(String reason, boolean told, Duration within) {
        Map<String, BooleanSupplier> places = new LinkedHashMap<>();
        places.put("health", () -> inHealth(reason));
        places.put("metric", () -> inMetric(reason));
        places.put("nodes", () -> inNodes(reason));
        places.put("state", () -> inState(reason));
        long from = System.nanoTime();
        Map<String, Long> millis = new LinkedHashMap<>();
        places.forEach((place, tells) -> {
            Duration left = within.minusNanos(System.nanoTime() - from);
            Await.until(
                    reason + (told ? " is told in " : " is not told any more in ") + place,
                    left,
                    () -> tells.getAsBoolean() == told,
                    () -> user.get("/cell/state").body().toString());
            millis.put(place, (System.nanoTime() - from) / 1_000_000);
        });
        System.out.println(reason + (told ? " told after ms " : " not told any more after ms ") + millis);
        return millis;
    }

    private boolean inHealth(String reason) {
        JsonNode page = health.get("/health/degradation").expect(200).body();
        JsonNode details = page.at("/components/degraded/details");
        return page.path("status").asString().equals("DEGRADED")
                && !details.at("/" + reason + "/since").asString("").isEmpty()
                && !details.at("/" + reason + "/runbook").asString("").isEmpty();
    }

    private boolean inMetric(String reason) {
        return standalone
                .metrics()
                .text()
                .contains("tandem_degraded{reason=\"" + reason.toLowerCase(Locale.ROOT) + "\"} 1.0");
    }

    private boolean inNodes(String reason) {
        return provider.get("/cell/nodes").expect(200).body().toString().contains(reason);
    }

    private boolean inState(String reason) {
        return user.get("/cell/state").expect(200).body().toString().contains(reason);
    }

    boolean isReady() {
        return health.get("/health/readiness").status() == 200
                && health.get("/health/liveness").status() == 200;
    }

    JsonNode nodes() {
        return provider.get("/cell/nodes").expect(200).body();
    }

    JsonNode state() {
        return user.get("/cell/state").expect(200).body();
    }
}
