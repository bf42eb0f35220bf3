package io.tandem.relay.sound;

/** One player's place in samples that all share. */
final class PromptSound implements Sound {
    private final short[] samples;
    private final long end;
    private long position;

    /** @param times that the samples are heard, counted from their beginning; 0: without end */
    PromptSound(short[] samples, long position, int times) {
        this.samples = samples;
        this.position = position;
        end = times == 0 ? Long.MAX_VALUE : (long) times * samples.length;
    }

    @Override
    public int read(short[] out, int at, int wanted) {
        int written = 0;
        while (written < wanted && position < end) {
            int from = (int) (position % samples.length);
            int part = (int) Math.min(Math.min(wanted - written, samples.length - from), end - position);
            System.arraycopy(samples, from, out, at + written, part);
            position += part;
            written += part;
        }
        return written;
    }
}
