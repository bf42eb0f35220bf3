package io.tandem.e2e.phone;

import java.util.function.BooleanSupplier;

/** Whether the last second was a tone; looks again only after another 100 ms of sound, for looking costs. */
final class ToneHeard implements BooleanSupplier {
    private static final int PACKETS_BETWEEN_LOOKS = 5;
    private static final int PACKETS_OF_A_SECOND = 50;
    private final CallAudio audio;
    private final int hertz;
    private final long from;
    private long nextLook;

    ToneHeard(CallAudio audio, int hertz) {
        this.audio = audio;
        this.hertz = hertz;
        this.from = audio.path.packetsHeard();
        this.nextLook = from + PACKETS_OF_A_SECOND;
    }

    @Override
    public boolean getAsBoolean() {
        long packets = audio.path.packetsHeard();
        if (packets < from) {
            nextLook = Math.min(nextLook, PACKETS_OF_A_SECOND);
        }
        if (packets < nextLook) {
            return false;
        }
        nextLook = packets + PACKETS_BETWEEN_LOOKS;
        return audio.heard().isTone(hertz);
    }
}
