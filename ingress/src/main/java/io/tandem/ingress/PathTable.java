package io.tandem.ingress;

import static io.tandem.ingress.Upstream.CALLS;
import static io.tandem.ingress.Upstream.IVR;
import static io.tandem.ingress.Upstream.NUMBERS;
import static io.tandem.ingress.Upstream.ROUTING;
import static io.tandem.ingress.Upstream.TENANTS;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which path goes to which service. The row with the most segments that a path begins with decides; a segment in braces
 * is any one. Checked by a test against what the services' controllers serve.
 */
public record PathTable(List<Row> rows) {

    /** @param path such as {@code /api/v1/tenants/{tenantId}/calls}, without a slash at the end */
    public record Row(String path, Upstream service) {
        List<String> segments() {
            return PathTable.segments(path);
        }
    }

    /** The services that there are. */
    public static final PathTable API = new PathTable(List.of(
            new Row("/api/v1/auth", TENANTS),
            new Row("/api/v1/cell", TENANTS),
            new Row("/api/v1/me", TENANTS),
            new Row("/api/v1/tenants", TENANTS),
            new Row("/api/v1/tenants/{tenantId}/numbers", NUMBERS),
            new Row("/api/v1/tenants/{tenantId}/trunks", NUMBERS),
            new Row("/api/v1/tenants/{tenantId}/ring-groups", ROUTING),
            new Row("/api/v1/tenants/{tenantId}/conferences", ROUTING),
            new Row("/api/v1/tenants/{tenantId}/routes", ROUTING),
            new Row("/api/v1/tenants/{tenantId}/dialplan", ROUTING),
            new Row("/api/v1/tenants/{tenantId}/versions", ROUTING),
            new Row("/api/v1/tenants/{tenantId}/flows", IVR),
            new Row("/api/v1/tenants/{tenantId}/prompts", IVR),
            new Row("/api/v1/tenants/{tenantId}/schedules", IVR),
            new Row("/api/v1/tenants/{tenantId}/number-lists", IVR),
            new Row("/api/v1/tenants/{tenantId}/secrets", IVR),
            new Row("/api/v1/tenants/{tenantId}/surveys", IVR),
            new Row("/api/v1/tenants/{tenantId}/mailboxes", IVR),
            new Row("/api/v1/tenants/{tenantId}/voicemail", IVR),
            new Row("/api/v1/tenants/{tenantId}/voicemails", IVR),
            new Row("/api/v1/tenants/{tenantId}/calls", CALLS),
            new Row("/api/v1/tenants/{tenantId}/recordings", CALLS),
            new Row("/api/v1/tenants/{tenantId}/callbacks", CALLS),
            new Row("/api/v1/tenants/{tenantId}/messages", CALLS),
            new Row("/api/v1/tenants/{tenantId}/rooms", CALLS),
            new Row("/api/v1/tenants/{tenantId}/registrations", CALLS),
            new Row("/api/v1/tenants/{tenantId}/webhooks", CALLS),
            new Row("/api/v1/tenants/{tenantId}/bans", CALLS),
            new Row("/api/v1/bans", CALLS),
            new Row("/api/v1/tenants/{tenantId}/events", CALLS)));

    public PathTable {
        rows = rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.segments().size()).reversed())
                .toList();
    }

    /** @return empty for a path that no service answers */
    public Optional<Upstream> service(String path) {
        var asked = segments(path);
        return rows.stream()
                .filter(row -> begins(asked, row.segments()))
                .findFirst()
                .map(Row::service);
    }

    private static boolean begins(List<String> path, List<String> row) {
        return path.size() >= row.size()
                && IntStream.range(0, row.size())
                        .allMatch(i -> row.get(i).startsWith("{") || row.get(i).equals(path.get(i)));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
