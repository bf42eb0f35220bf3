package io.tandem.sip.guard;

import io.tandem.types.TenantId;
import java.util.Optional;

/**
 * An offence, and at whom it was aimed.
 *
 * @param tenant in whose realm it was tried
 * @param user who it claimed to be, or empty
 */
public record Attempt(Offence offence, Optional<TenantId> tenant, String user) {
    public static Attempt of(Offence offence) {
        return new Attempt(offence, Optional.empty(), "");
    }
}
