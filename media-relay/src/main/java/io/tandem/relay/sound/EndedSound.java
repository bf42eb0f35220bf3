package io.tandem.relay.sound;

/** The beginning of a sound. */
final class EndedSound implements Sound {
    private final Sound whole;
    private long left;

    /** @param samples of it that are heard */
    EndedSound(Sound whole, long samples) {
        this.whole = whole;
        left = samples;
    }

    @Override
    public int read(short[] out, int at, int wanted) {
        int read = whole.read(out, at, (int) Math.min(wanted, left));
        left -= read;
        return read;
    }
}
