package io.tandem.contracts.nodes;

import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code bindings}, key {@code aor|contact key}: one phone's registration. A key of its own for each contact, so
 * that two edges never overwrite each other's.
 *
 * @param contact the Contact URI as registered
 * @param flow where to send: the edge's signed flow token (edge, incarnation, connection, remote address)
 * @param callId and {@code cseq} order REGISTERs of one phone (RFC 3261 section 10.3 step 7)
 * @param path of proxies between the phone and us (RFC 3327), null in records of before it was kept
 */
public record BindingRecord(
        int schema,
        TenantId tenant,
        ExtensionNumber extension,
        UUID device,
        Aor aor,
        String contactKey,
        String contact,
        double q,
        String flow,
        String callId,
        long cseq,
        String userAgent,
        Instant expires,
        @Nullable List<String> path) {}
