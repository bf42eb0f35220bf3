package io.tandem.types;

/**
 * One leg of one call. Carries the epoch of the owner that made it, so that two owners never make the same one.
 *
 * @param epoch of the owner that opened the leg
 * @param ordinal from 0, the caller's, in the order of opening within the call
 */
public record LegId(long epoch, int ordinal) implements Comparable<LegId> {

    /** @return {@code epoch-ordinal}, the form used in tags, keys and logs */
    @Override
    public String toString() {
        return epoch + "-" + ordinal;
    }

    /** @throws IllegalArgumentException if {@code text} is not of {@link #toString()}'s form */
    public static LegId of(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("a LegId looks like 17-0, not " + text);
        }
        return new LegId(Long.parseLong(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(LegId other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Integer.compare(ordinal, other.ordinal);
    }
}
