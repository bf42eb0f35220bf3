package io.tandem.edge.owner;

import io.tandem.types.ExtensionNumber;
import java.time.Instant;

/** The exchange's own words, shown by the phones of an extension that take MESSAGE (RFC 3428). */
interface Notices {
    void tell(OwnedCall about, ExtensionNumber to, String words, Instant now);
}
