package io.tandem.contracts.calls;

import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code publications}, key {@code tenant/extension/id}, JSON: what a phone says of its extension's presence (PUBLISH, RFC 3903). Written by the
 * owner of its id's partition, deleted by it when its time is over.
 *
 * @param id of the first request; whose partition it is decides who answers for it
 * @param number grows with each change: it is part of the entity tag
 * @param request the last one, so that its repetition is known
 * @param closed whether the extension's owner says that he cannot be reached
 * @param activity of RFC 4480, without a prefix; may be empty
 * @param note may be empty
 * @param at when it was written last
 */
public record PublicationRecord(
        int schema,
        TenantId tenant,
        ExtensionNumber extension,
        CallId id,
        int number,
        String request,
        boolean closed,
        String activity,
        String note,
        Instant at,
        Instant expires) {

    public String key() {
        return tenant + "/" + extension + "/" + id;
    }
}
