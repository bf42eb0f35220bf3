package io.tandem.edge.owner;

import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Set;

/**
 * Somebody wants to pick up a call, and does not know which: every owner looks among its own.
 *
 * @param by his own call, which is told ({@link CallLetter.RingsAt})
 * @param caller himself: a call of his own is not meant
 * @param at where it rings
 */
public record RingingSought(CallId by, TenantId tenant, ExtensionNumber caller, Set<ExtensionNumber> at) {
    public RingingSought {
        at = Set.copyOf(at);
    }
}
