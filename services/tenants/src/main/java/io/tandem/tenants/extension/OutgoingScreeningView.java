package io.tandem.tenants.extension;

import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.SetBy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers outside may not be called, as the API shows it.
 *
 * @param blockAbroad all whose country code is not the tenant's
 * @param blocked numbers, or with {@code *} at the end what they begin with
 * @param allowed the same; they go before {@code blocked} and {@code blockAbroad}
 * @param setBy who has set it; null where nothing is set
 */
public record OutgoingScreeningView(
        boolean blockAbroad,
        List<String> blocked,
        List<String> allowed,
        @Nullable String setBy,
        @Nullable Instant setAt) {
    static OutgoingScreeningView of(OutgoingScreening screening) {
        SetBy set = screening.set();
        return new OutgoingScreeningView(
                screening.blocksAbroad(),
                screening.blocked(),
                screening.allowed(),
                set == null ? null : set.by(),
                set == null ? null : set.at());
    }
}
