package io.tandem.contracts.calls;

import io.tandem.types.CallId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code call-commands}, key the CallId, CBOR: what somebody outside wants of a live call. The call's owner carries
 * it out; a command whose {@link #id()} it has seen, or for a call that is over or of another tenant, it drops.
 */
public sealed interface CallCommand {
    int schema();

    CommandId id();

    CallId call();

    TenantId tenant();

    /** The sender's clock. */
    Instant at();

    /** End the call as if the exchange had hung up. */
    record EndCall(int schema, CommandId id, CallId call, TenantId tenant, Instant at, ReleaseCause cause)
            implements CallCommand {

        /** Asking twice is the same command. */
        public static EndCall of(CallId call, TenantId tenant, Instant at) {
            return new EndCall(1, new CommandId("end-" + call), call, tenant, at, ReleaseCause.NORMAL);
        }
    }
}
