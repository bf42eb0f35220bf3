package io.tandem.contracts.calls;

import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code callbacks}, key tenant, asker and target, JSON: an extension wants to be connected with another one as soon as both are
 * free (RFC 5359 section 2.17). Deleted when it is placed, given up, or its time is over.
 *
 * @param from whose phones ring first
 * @param to whom it calls then
 * @param dialled as {@code from} dialled it, with a code that withholds or shows its number where that was before it
 * @param call the id that the call is going to have; whoever owns its partition places it
 * @param armed whether {@code to} may be called when it is free; else it has to be seen busy, or without a phone, first
 * @param until when it lapses
 */
public record CallbackRecord(
        int schema,
        TenantId tenant,
        ExtensionNumber from,
        ExtensionNumber to,
        String dialled,
        CallId call,
        boolean armed,
        Instant asked,
        Instant until) {

    /** There is one of a pair. */
    public static String key(TenantId tenant, ExtensionNumber from, ExtensionNumber to) {
        return tenant + "/" + from + "/" + to;
    }

    public String key() {
        return key(tenant, from, to);
    }

    public CallbackRecord nowArmed() {
        return new CallbackRecord(schema, tenant, from, to, dialled, call, true, asked, until);
    }
}
