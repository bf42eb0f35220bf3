package io.tandem.ivr.leading;

import io.tandem.contracts.calls.MenuQuestion;
import java.util.Optional;

/** Where whoever leads callers finds what he leads them through. */
@FunctionalInterface
public interface FlowSource {

    /** @return empty where there is no such flow (any more) */
    Optional<Script> find(MenuQuestion asked);
}
