package io.tandem.edge.owner;

import io.tandem.contracts.config.TrunkIdentity;
import io.tandem.contracts.config.TrunkLimits;
import io.tandem.contracts.config.TrunkLogin;
import io.tandem.contracts.config.TrunkNumbers;
import io.tandem.contracts.config.TrunkSettings;
import io.tandem.dialplan.NextTrunk;
import java.time.Duration;
import java.util.List;

/** A trunk's settings: the usual ones, but for what a test says. */
final class Terms {
    TrunkLogin login = TrunkLogin.NONE;
    TrunkLimits limits = TrunkLimits.NONE;
    TrunkNumbers numbers = TrunkNumbers.USUAL;
    TrunkIdentity identity = TrunkIdentity.USUAL;
    Duration probeEvery = Duration.ZERO;
    List<String> codecs = List.of();

    TrunkSettings settings() {
        return new TrunkSettings(login, limits, numbers, identity, NextTrunk.USUAL, probeEvery, codecs);
    }
}
