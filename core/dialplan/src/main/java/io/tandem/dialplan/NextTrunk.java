package io.tandem.dialplan;

import java.util.List;

/**
 * When a call that a carrier has not taken is tried by the next trunk. A failure of the carrier itself (no answer of any
 * kind, 5xx) always is; a 6xx never, as it speaks for the number everywhere (RFC 3261 section 21.6).
 *
 * @param on chosen statuses of 400 to 499, after which another carrier is worth a try
 */
public record NextTrunk(List<Integer> on) {
    /** A carrier that itself had no answer in time says 408. */
    public static final NextTrunk USUAL = new NextTrunk(List.of(408));

    public NextTrunk {
        on = List.copyOf(on);
    }

    /** @param status of 400 to 499 */
    public boolean after(int status) {
        return on.contains(status);
    }
}
