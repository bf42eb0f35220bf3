package io.tandem.relay.control;

import io.tandem.rtp.ng.Handling;
import java.util.OptionalInt;

/** Has sides listened to for keys, where a session asks for it. On the control thread alone. */
final class Listening {
    private final SideFormats formats;

    Listening(SideFormats formats) {
        this.formats = formats;
    }

    /** Sides have described themselves anew, or are asked to be listened to. */
    void retune(RelaySession session, Branch branch) {
        Handling.Hearing hearing = session.hearing();
        if (hearing == Handling.Hearing.AS_BEFORE) {
            return;
        }
        boolean tones = hearing == Handling.Hearing.TONES;
        for (int side = 0; side < 2; side++) {
            OptionalInt line = SideFormats.audioLine(branch.agreement(), side);
            if (line.isPresent()) {
                branch.paths()
                        .get(line.getAsInt())
                        .listen(
                                side,
                                formats.spoken(branch.agreement(), side, line.getAsInt(), tones),
                                session.digits(branch.tag(side), branch.label(side)));
            }
        }
    }
}
