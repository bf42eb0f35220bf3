package io.tandem.e2e.bench.ivr;

import io.tandem.e2e.audio.AudioPath;
import io.tandem.e2e.phone.PhoneCall;
import java.time.Duration;

/** A caller in the {@link ToneMenu}, who goes from one node to the other. */
final class MenuCaller {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PhoneCall call;
    private int heard;

    MenuCaller(PhoneCall call) {
        this.call = call;
    }

    /** Presses the key that leads to the other node. */
    void press() {
        heard = 1 - heard;
        call.audio().seek(ToneMenu.TONES[heard]);
        call.press('1');
    }

    /** Waits for the prompt behind the last key. @return from when the key was up to the prompt's first packet */
    Duration answeredAfter() {
        AudioPath audio = call.audio();
        call.await("the other tone", PATIENCE, () -> audio.foundAt() != 0);
        return Duration.ofNanos(audio.foundAt() - audio.keyUpAt());
    }

    void awaitAnswered() {
        call.awaitAnswered(PATIENCE);
    }

    void hangUp() {
        call.hangUp();
    }

    void awaitGone() {
        call.awaitByeAnswered(PATIENCE);
    }
}
