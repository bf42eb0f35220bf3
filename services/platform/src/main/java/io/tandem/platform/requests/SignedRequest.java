package io.tandem.platform.requests;

import java.net.URI;
import java.util.Map;

/**
 * What a server of somebody else's is asked.
 *
 * @param body JSON; empty for none
 * @param key of {@code Idempotency-Key}: the same whenever the same request comes again
 * @param signing what it is signed with; empty: it is not
 * @param largestAnswer in bytes; 0: its body is not read
 */
public record SignedRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        String body,
        String key,
        String signing,
        int largestAnswer) {
    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    /** Without what it is signed with, and what it says. */
    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
