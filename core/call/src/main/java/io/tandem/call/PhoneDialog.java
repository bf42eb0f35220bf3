package io.tandem.call;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;

/**
 * A phone's part in a call, as those are told of it who watch its extension (RFC 4235).
 *
 * @param leg the phone's, within the call
 * @param initiator whether it has placed the call
 * @param confirmed whether it talks; else it rings, or hears that it rings
 * @param remote the other side's number: extension digits, E.164, a feature code, or {@code anonymous}
 */
public record PhoneDialog(ExtensionNumber extension, LegId leg, boolean initiator, boolean confirmed, String remote) {}
