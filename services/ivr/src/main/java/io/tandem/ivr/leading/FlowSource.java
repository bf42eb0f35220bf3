package io.tandem.ivr.leading;

import io.tandem.flow.Flow;
import io.tandem.types.TenantId;
import java.util.Optional;

/** Where whoever leads callers finds what he leads them through. */
@FunctionalInterface
public interface FlowSource {

    /** @param flow as a question names it @return empty where there is none (any more) */
    Optional<Flow> find(TenantId tenant, String flow);
}
