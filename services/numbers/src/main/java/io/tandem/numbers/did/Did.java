package io.tandem.numbers.did;

import io.tandem.contracts.config.DidRecord;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A public number, as the API shows it.
 *
 * @param number E.164, unique in the cell
 * @param destination the extension or ring group that its calls go to
 */
public record Did(UUID id, String number, String destination, Instant createdAt) {

    DidRecord contract(TenantId tenant) {
        return new DidRecord(1, tenant, id, new E164(number), new ExtensionNumber(destination));
    }
}
