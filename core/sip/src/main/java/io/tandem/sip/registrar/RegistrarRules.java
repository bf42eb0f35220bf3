package io.tandem.sip.registrar;

import java.time.Duration;

/**
 * What the registrar grants.
 *
 * @param shortest below it a REGISTER is refused with 423, but for 0
 * @param usual for a REGISTER that does not say
 * @param longest longer wishes are cut to it
 * @param spread the share, 0 to 0.5, by which a grant of more than ten minutes may be shorter than asked for: phones that
 *     come back together, as after a power cut, do not refresh together ever after
 * @param mostContacts alive at the same time for one address of record
 */
public record RegistrarRules(Duration shortest, Duration usual, Duration longest, double spread, int mostContacts) {
    public static final double USUAL_SPREAD = 0.1;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int STEPS = 1_000;

    public static final RegistrarRules STANDARD =
            new RegistrarRules(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofHours(1), USUAL_SPREAD, 10);

    public RegistrarRules {
        if (shortest.isNegative() || shortest.compareTo(usual) > 0 || usual.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "shortest <= usual <= longest must hold: " + shortest + ", " + usual + ", " + longest);
        }
        if (spread < 0 || spread > 0.5) {
            throw new IllegalArgumentException("a spread of 0 to 0.5, not " + spread);
        }
        if (mostContacts < 1) {
            throw new IllegalArgumentException("at least one contact, not " + mostContacts);
        }
    }

    /** @param request names the REGISTER: the same is granted the same */
    Duration granted(Duration wish, String request) {
        Duration cut = wish.compareTo(longest) > 0 ? longest : wish;
        if (cut.compareTo(LONG) <= 0) {
            return cut;
        }
        // Strings alike have hashes alike; a multiplication by an odd number of chance spreads them.
        int step = Math.floorMod(request.hashCode() * 0x9E3779B1 >>> 8, STEPS);
        return cut.minusSeconds(Math.round(cut.toSeconds() * spread * step / STEPS));
    }
}
