package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TrunkId;

/** Who places a call, after authentication. */
public sealed interface Caller {

    /** A phone of the tenant, by digest. */
    record Extension(ExtensionNumber number) implements Caller {}

    /**
     * A carrier, by its source address.
     *
     * @param number what the carrier said of the caller: E.164 where it could be read so, empty when withheld
     */
    record Trunk(TrunkId trunk, String number) implements Caller {}
}
