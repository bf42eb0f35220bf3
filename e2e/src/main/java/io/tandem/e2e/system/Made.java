package io.tandem.e2e.system;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** What scenarios have configured, so that it can be taken away again: one that failed half-way can then be run anew. */
public final class Made {
    private static final Pattern CONFIGURED = Pattern.compile(
            "/tenants/[^/]+/(extensions|numbers|ring-groups|flows|conferences|schedules|number-lists|prompts|webhooks)/[^/]+");

    private final Deque<String> places = new ArrayDeque<>();

    /** @param place the path of something that a POST has made */
    public void add(String place) {
        if (CONFIGURED.matcher(place).matches()) {
            places.push(place);
        }
    }

    /** Removes what is still there, the newest first: older things do not refer to it. */
    public void removeAll(TandemApi api) {
        while (!places.isEmpty()) {
            String place = places.pop();
            ApiAnswer found = api.get(place);
            Optional<String> etag = found.header("ETag");
            if (found.status() == 200 && etag.isPresent()) {
                ApiAnswer gone = api.delete(place, etag.get());
                if (gone.status() >= 300) {
                    throw new AssertionError(place + " stays: " + gone);
                }
            }
        }
    }
}
