package io.tandem.contracts.config;

import io.tandem.dialplan.NextTrunk;
import java.time.Duration;
import java.util.List;

/**
 * How a trunk is used, beside where it leads.
 *
 * @param probeEvery the interval of OPTIONS; zero for none
 * @param codecs encoding names in order; empty leaves the choice to the phones
 */
public record TrunkSettings(
        TrunkLogin login,
        TrunkLimits limits,
        TrunkNumbers numbers,
        TrunkIdentity identity,
        NextTrunk next,
        Duration probeEvery,
        List<String> codecs) {
    public static final TrunkSettings USUAL = new TrunkSettings(
            TrunkLogin.NONE,
            TrunkLimits.NONE,
            TrunkNumbers.USUAL,
            TrunkIdentity.USUAL,
            NextTrunk.USUAL,
            Duration.ZERO,
            List.of());

    public TrunkSettings {
        codecs = List.copyOf(codecs);
    }
}
