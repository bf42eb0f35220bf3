package io.tandem.call;

import io.tandem.types.CallId;
import io.tandem.types.LegId;

/**
 * The call in which a transferor has asked the target, as the dialog is named that is to be replaced (RFC 3891).
 *
 * @param by the transferor's leg there
 * @param dialog its Call-ID
 * @param remoteTag the transferor's own tag
 * @param early only while nobody has answered there ({@code early-only})
 */
public record Consultation(CallId call, LegId by, String dialog, String remoteTag, boolean early) {}
