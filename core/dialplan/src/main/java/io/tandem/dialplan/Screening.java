package io.tandem.dialplan;

import java.util.List;

/**
 * From whom an extension takes calls (RFC 5359 section 2.13). Numbers are extensions' or E.164; one with {@code *} at its end
 * stands for all that begin so, {@code +*} for all of the public network.
 *
 * @param rejectsAnonymous calls of those who withhold their number
 * @param onlyAllowed from nobody who is not allowed
 * @param blocked not from these
 * @param allowed from these whatever else is set
 */
public record Screening(boolean rejectsAnonymous, boolean onlyAllowed, List<String> blocked, List<String> allowed) {
    public static final Screening NONE = new Screening(false, false, List.of(), List.of());

    public Screening {
        blocked = List.copyOf(blocked);
        allowed = List.copyOf(allowed);
    }

    /** What becomes of a caller. */
    public enum Verdict {
        TAKEN,
        ANONYMOUS,
        BLOCKED,
        NOT_ALLOWED
    }

    /** @param number an extension's, E.164 or as the carrier said it; empty when withheld */
    public Verdict of(String number) {
        if (number.isEmpty()) {
            return rejectsAnonymous || onlyAllowed ? Verdict.ANONYMOUS : Verdict.TAKEN;
        }
        if (isIn(allowed, number)) {
            return Verdict.TAKEN;
        }
        if (isIn(blocked, number)) {
            return Verdict.BLOCKED;
        }
        return onlyAllowed ? Verdict.NOT_ALLOWED : Verdict.TAKEN;
    }

    static boolean isIn(List<String> patterns, String number) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? number.startsWith(pattern.substring(0, pattern.length() - 1))
                        : number.equals(pattern));
    }
}
