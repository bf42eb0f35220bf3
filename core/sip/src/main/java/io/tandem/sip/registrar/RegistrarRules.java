package io.tandem.sip.registrar;

import java.time.Duration;

/**
 * What the registrar grants.
 *
 * @param shortest below it a REGISTER is refused with 423, but for 0
 * @param usual for a REGISTER that does not say
 * @param longest longer wishes are cut to it
 * @param mostContacts alive at the same time for one address of record
 */
public record RegistrarRules(Duration shortest, Duration usual, Duration longest, int mostContacts) {
    public static final RegistrarRules STANDARD =
            new RegistrarRules(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofHours(1), 10);

    public RegistrarRules {
        if (shortest.isNegative() || shortest.compareTo(usual) > 0 || usual.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "shortest <= usual <= longest must hold: " + shortest + ", " + usual + ", " + longest);
        }
        if (mostContacts < 1) {
            throw new IllegalArgumentException("at least one contact, not " + mostContacts);
        }
    }
}
