package io.tandem.contracts.calls;

import io.tandem.call.PhoneDialog;
import io.tandem.types.TenantId;
import java.util.List;

/**
 * Topic {@code extension-states}, key the CallId, CBOR: the tenant's phones that take part in a call. Written by the call's owner
 * whenever that changes, deleted when it is over.
 *
 * @param epoch of the owner; whoever reads takes nothing of a lower one than he has
 */
public record CallDialogs(int schema, TenantId tenant, long epoch, List<PhoneDialog> dialogs) {
    public CallDialogs {
        dialogs = List.copyOf(dialogs);
    }
}
