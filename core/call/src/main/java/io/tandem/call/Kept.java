package io.tandem.call;

import io.tandem.dialplan.Target;
import org.jspecify.annotations.Nullable;

/**
 * A talk's first side has been transferred: it talked before, and is no longer owed an answer to an INVITE.
 *
 * @param as what it had been called as; null where it is the call's caller
 * @param parked null unless it has been sent to wait somewhere
 */
public record Kept(@Nullable Target as, @Nullable Parked parked) {}
