package io.tandem.edge.link;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The INVITEs that have gone over TCP instead of UDP, by their branch: CANCEL, and ACK to what is no 2xx, have the same
 * topmost Via and go the same way (RFC 3261 sections 9.1, 17.1.1.3).
 */
final class StreamedInvites {
    private static final int MOST_REMEMBERED = 10_000;
    private static final int HEAD = 1300;
    private static final Pattern BRANCH = Pattern.compile(";branch=([^;,\\s]+)");

    private final Set<String> branches = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }));

    void sent(byte[] request) {
        branch(request).ifPresent(branches::add);
    }

    /** No connection was made: it went over UDP after all. */
    void failed(byte[] request) {
        branch(request).ifPresent(branches::remove);
    }

    /** Whether the request belongs to one of them. */
    boolean isFollowedBy(byte[] request) {
        return !branches.isEmpty()
                && (startsWith(request, "CANCEL ") || startsWith(request, "ACK "))
                && branch(request).filter(branches::contains).isPresent();
    }

    private static boolean startsWith(byte[] request, String method) {
        return new String(request, 0, Math.min(method.length(), request.length), StandardCharsets.ISO_8859_1)
                .equals(method);
    }

    private static Optional<String> branch(byte[] request) {
        String head = new String(request, 0, Math.min(HEAD, request.length), StandardCharsets.ISO_8859_1);
        return BRANCH.matcher(head).results().map(found -> found.group(1)).findFirst();
    }
}
