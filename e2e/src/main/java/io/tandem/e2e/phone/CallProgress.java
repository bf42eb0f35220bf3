package io.tandem.e2e.phone;

import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.sip.SipText;
import org.jspecify.annotations.Nullable;

/** How far a call is and what was seen of it; only the phones' thread touches it. */
final class CallProgress {
    private final CallAudio audio;
    private final long began = System.nanoTime();
    Phase phase = Phase.CALLING;
    int finalStatus;

    @Nullable
    SipText lastFinal;

    @Nullable
    SipText cancel;

    @Nullable
    SipText transferAnswer;

    boolean byeReceived;
    boolean byeAnswered;
    int reinvitesReceived;
    int keysAnswered;
    int changesAnswered;
    long rangAfter;
    long answeredAfter;
    long endedAfter;

    CallProgress(CallAudio audio) {
        this.audio = audio;
    }

    void rang() {
        if (phase == Phase.CALLING) {
            phase = Phase.RINGING;
            rangAfter = System.nanoTime() - began;
        }
    }

    void answered() {
        phase = Phase.ANSWERED;
        answeredAfter = System.nanoTime() - began;
    }

    void ended(int status, @Nullable SipText response) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            endedAfter = System.nanoTime() - began;
            finalStatus = status;
            lastFinal = response != null ? response : lastFinal;
            audio.close();
        }
    }

    long talked() {
        return answeredAfter == 0 ? 0 : Math.max(0, endedAfter - answeredAfter);
    }

    long endedAt() {
        return began + endedAfter;
    }
}
