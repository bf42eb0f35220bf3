package io.tandem.dialplan;

import io.tandem.types.E164;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers outside may not be called (RFC 5359 section 2.14). Numbers are E.164; one with {@code *} at its end stands for all that
 * begin so.
 *
 * @param blocksAbroad all whose country code is not the tenant's
 * @param blocked these
 * @param allowed these may be, whatever else is set
 * @param set whose decision that is; null where nothing is set
 */
public record OutgoingScreening(
        boolean blocksAbroad,
        List<String> blocked,
        List<String> allowed,
        @Nullable SetBy set) {
    public static final OutgoingScreening NONE = new OutgoingScreening(false, List.of(), List.of(), null);

    public OutgoingScreening {
        blocked = List.copyOf(blocked);
        allowed = List.copyOf(allowed);
    }

    /** @return empty where nothing is said of the number */
    Optional<Boolean> allows(E164 number, String countryCode) {
        if (Screening.isIn(allowed, number.value())) {
            return Optional.of(true);
        }
        boolean isAbroad = blocksAbroad && !number.value().startsWith("+" + countryCode);
        return isAbroad || Screening.isIn(blocked, number.value()) ? Optional.of(false) : Optional.empty();
    }

    /** What an extension's says goes before what its tenant's says: which of the two forbids the number, if one does. */
    static Optional<OutgoingScreening> against(
            E164 number, String countryCode, OutgoingScreening own, OutgoingScreening tenants) {
        Optional<Boolean> first = own.allows(number, countryCode);
        if (first.isPresent()) {
            return first.get() ? Optional.empty() : Optional.of(own);
        }
        return tenants.allows(number, countryCode).orElse(true) ? Optional.empty() : Optional.of(tenants);
    }
}
