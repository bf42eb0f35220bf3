package io.tandem.call;

import java.time.Instant;

/**
 * What has come of a transfer that failed; said again by a new owner, since the old one may have died over it.
 *
 * @param sipStatus final
 * @param until when the transferor has heard of it, or never will
 */
public record Verdict(Referral referral, int sipStatus, Instant until) {}
