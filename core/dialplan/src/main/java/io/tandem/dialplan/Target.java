package io.tandem.dialplan;

import io.tandem.types.Aor;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.TrunkId;

/** What a stage rings. */
public sealed interface Target {

    /** All phones registered for an extension. */
    record Extension(ExtensionNumber number, Aor aor) implements Target {}

    /**
     * A number of the public network through a trunk.
     *
     * @param callerId shown to the carrier: E.164 or an extension's digits
     */
    record Trunk(TrunkId trunk, HostPort address, E164 number, String callerId) implements Target {}
}
