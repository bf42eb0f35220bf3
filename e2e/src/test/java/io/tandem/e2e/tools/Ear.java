package io.tandem.e2e.tools;

import io.tandem.e2e.audio.Heard;
import io.tandem.e2e.audio.Tone;
import java.util.Arrays;
import java.util.Map;

/** What a phone heard last, as the scripts of web-ui/e2e are told of it (ear.mjs measures a page in the same terms). */
final class Ear {
    /** A quarter of a second. */
    private static final int LISTENING = 2000;

    private Ear() {}

    static Map<String, Object> of(Heard last) {
        return Map.of(
                "hertz", last.hertz(), "share", last.toneShare(), "rms", last.rms(), "samples", last.packets() * 160);
    }

    /** @param recording 8000 samples a second, from the beginning of the call */
    static Map<String, Object> of(short[] recording) {
        short[] last = Arrays.copyOfRange(recording, Math.max(0, recording.length - LISTENING), recording.length);
        int hertz = Tone.strongest(last);
        double power = Tone.power(last);
        return Map.of(
                "hertz",
                hertz,
                "share",
                power == 0 ? 0.0 : Tone.power(last, hertz) / power,
                "rms",
                Math.sqrt(power),
                "samples",
                last.length,
                "total",
                recording.length);
    }
}
