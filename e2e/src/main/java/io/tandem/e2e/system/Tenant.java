package io.tandem.e2e.system;

import io.tandem.e2e.phone.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A tenant through the API: makes what a test needs and reads what happened.
 *
 * @param since what began before is none of the test's
 */
public record Tenant(TandemApi api, String path, String domain, Instant since) {

    public Tenant(TandemApi api, String path, String domain) {
        this(api, path, domain, Instant.EPOCH);
    }

    private static final Map<String, Object> UNLIMITED = Map.of("calls", 0, "callsPerSecond", 0, "registrations", 0);

    /**
     * Makes a tenant as the provider, without limits: loads are of one.
     *
     * @param name and {@code domain}: numbered, where an earlier try has left such a tenant
     */
    public static Tenant create(TandemApi provider, String name, String domain) {
        ApiAnswer made = made(provider, name, domain);
        for (int number = 2; made.status() == 409; number++) {
            made = made(provider, name + "-" + number, "n" + number + "." + domain);
        }
        String named = made.expect(201).text("domain");
        return new Tenant(provider, "/tenants/" + made.text("id"), named);
    }

    private static ApiAnswer made(TandemApi provider, String name, String domain) {
        return provider.post("/tenants", Map.of("name", name, "domain", domain, "country", "BY", "limits", UNLIMITED));
    }

    /** Makes an extension with its first device. */
    public Account addExtension(String number, Map<String, Object> more) {
        Map<String, Object> row = new HashMap<>(Map.of("number", number, "displayName", "Extension " + number));
        row.putAll(more);
        return accountOf(number, api.post(path + "/extensions", row).expect(201));
    }

    /** Makes an extension and waits until every edge knows it. */
    public Account addKnownExtension(String number, Map<String, Object> more) {
        Map<String, Object> row = new HashMap<>(Map.of("number", number, "displayName", "Extension " + number));
        row.putAll(more);
        ApiAnswer made = api.post(path + "/extensions", row).expect(201);
        awaitInForce(made.header("Tandem-Version").orElseThrow());
        return accountOf(number, made);
    }

    /** Waits until every edge has it. */
    public void awaitInForce(String version) {
        Await.until(
                version + " is in force",
                Duration.ofSeconds(15),
                () -> api.get(path + "/versions/" + version + "?wait=1000")
                        .expect(200)
                        .body()
                        .path("inForce")
                        .asBoolean());
    }

    /** Sets what becomes of an extension's calls, and waits until every edge has it. */
    public void forward(String number, Map<String, Object> settings) {
        set(number, "forwarding", settings);
    }

    /** Sets from whom an extension takes calls, and waits until every edge has it. */
    public void screen(String number, Map<String, Object> settings) {
        set(number, "screening", settings);
    }

    /** Sets which numbers outside an extension may not call, and waits until every edge has it. */
    public void mayNotCall(String number, Map<String, Object> settings) {
        set(number, "outgoing-screening", settings);
    }

    /** Sets which numbers outside nobody may call, and waits until every edge has it. */
    public void nobodyMayCall(Map<String, Object> settings) {
        ApiAnswer set = api.put(path + "/outgoing-screening", "*", settings).expect(200);
        set.header("Tandem-Version").ifPresent(this::awaitInForce);
    }

    /** Sets which of an extension's talks are recorded, and waits until every edge has it. */
    public void record(String number, Map<String, Object> settings) {
        set(number, "recording", settings);
    }

    private void set(String number, String what, Map<String, Object> settings) {
        String id = extension(number).path("id").asString();
        ApiAnswer set =
                api.put(path + "/extensions/" + id + "/" + what, "*", settings).expect(200);
        set.header("Tandem-Version").ifPresent(this::awaitInForce);
    }

    /** What is set for the extension's calls. */
    public JsonNode forwarding(String number) {
        return api.get(path + "/extensions/" + extension(number).path("id").asString() + "/forwarding")
                .expect(200)
                .body();
    }

    public void removeExtension(String number) {
        JsonNode row = extension(number);
        String place = path + "/extensions/" + row.path("id").asString();
        String etag = api.get(place).expect(200).header("ETag").orElseThrow();
        api.delete(place, etag).expect(204);
    }

    private JsonNode extension(String number) {
        return items("/extensions").stream()
                .filter(row -> row.path("number").asString().equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no extension " + number));
    }

    private Account accountOf(String number, ApiAnswer made) {
        JsonNode device = made.body().path("device");
        return new Account(
                number,
                domain,
                device.path("authUser").asString(),
                device.path("secret").asString());
    }

    public Account addExtension(String number) {
        return addExtension(number, Map.of());
    }

    /**
     * Makes a ring group that rings from the next call on.
     *
     * @param strategy {@code ring-all}, {@code linear}, {@code round-robin}...
     */
    public ApiAnswer addRingGroup(String number, String strategy, Duration ringFor, String... members) {
        return addRingGroup(Map.of(), number, strategy, ringFor, members);
    }

    /** @param more fields than those that every group has */
    public ApiAnswer addRingGroup(
            Map<String, Object> more, String number, String strategy, Duration ringFor, String... members) {
        Map<String, Object> row = new HashMap<>(more);
        row.put("number", number);
        row.put("name", "Group " + number);
        row.put("strategy", strategy);
        row.put("members", List.of(members));
        row.put("ringFor", ringFor.toSeconds());
        return add("/ring-groups", row);
    }

    /** Makes a menu, and waits until callers get it. @param flow as docs/flow.schema.json has it */
    public ApiAnswer addMenu(Map<String, Object> flow) {
        return add("/flows", flow);
    }

    /** Makes a conference room without PIN. */
    public ApiAnswer addRoom(String number) {
        return add("/conferences", Map.of("number", number, "name", "Room " + number));
    }

    /** A service learns of a new extension from Kafka: until then it refuses what leads there. */
    private ApiAnswer add(String collection, Map<String, Object> row) {
        AtomicReference<ApiAnswer> answer = new AtomicReference<>(api.post(path + collection, row));
        Await.until(
                row.get("number") + " is taken",
                Duration.ofSeconds(15),
                () -> {
                    if (answer.get().status() == 422) {
                        answer.set(api.post(path + collection, row));
                    }
                    return answer.get().status() != 422;
                },
                () -> answer.get().toString());
        ApiAnswer made = answer.get().expect(201);
        awaitInForce(made.header("Tandem-Version").orElseThrow());
        return made;
    }

    public List<JsonNode> liveCalls() {
        return items("/calls/live");
    }

    /** @return ended calls, the newest first */
    public List<JsonNode> history() {
        return items("/calls").stream()
                .filter(call -> call.path("state").asString().equals("ended"))
                .toList();
    }

    /** Walks all pages of a collection. */
    public List<JsonNode> items(String collection) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + collection + "?limit=100" + cursor)
                    .expect(200)
                    .body();
            page.path("items").forEach(rows::add);
            String next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return rows;
    }

    /** @return what happened in a call, a sentence each */
    public List<String> story(String call) {
        return api.get(path + "/calls/" + call)
                .expect(200)
                .body()
                .path("story")
                .valueStream()
                .map(one -> one.path("words").asString())
                .toList();
    }

    public EventStream events() {
        return EventStream.open(api, path + "/events");
    }

    /** Waits until the history has a row that satisfies the test's wish. */
    public JsonNode awaitEnded(String what, Duration within, Predicate<JsonNode> which) {
        AtomicReference<List<JsonNode>> rows = new AtomicReference<>(List.of());
        Await.until(
                what,
                within,
                () -> {
                    rows.set(history().stream().filter(this::isOurs).toList());
                    return rows.get().stream().anyMatch(which);
                },
                () -> rows.get().toString());
        return rows.get().stream().filter(which).findFirst().orElseThrow();
    }

    private boolean isOurs(JsonNode call) {
        return !Instant.parse(call.path("startedAt").asString()).isBefore(since);
    }
}
