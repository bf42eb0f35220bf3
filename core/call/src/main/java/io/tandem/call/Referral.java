package io.tandem.call;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;

/**
 * A transferor's wish (RFC 3515).
 *
 * @param by the leg in which it came
 * @param transferor whose leg that is: it is his call that goes on
 * @param id the CSeq of the REFER, which names it within its dialog (section 2.4.6)
 * @param to as it was dialled
 * @param subscribed whether the transferor hears what comes of it (RFC 4488)
 */
public record Referral(LegId by, ExtensionNumber transferor, long id, String to, boolean subscribed) {}
