package io.tandem.relay.sound;

import io.tandem.media.tone.CallTone;
import io.tandem.media.tone.Tone;
import io.tandem.media.tone.TonePlan;
import java.util.Locale;

/** Tones by their names. */
public final class Tones {
    private static final String NAME = "[A-Za-z-]+";

    private Tones() {}

    /** What a name turned out to be. */
    public sealed interface Read {
        record Understood(Source source) implements Read {}

        /** @param reason in a sentence */
        record Refused(String reason) implements Read {}
    }

    /**
     * Reads a tone.
     *
     * @param tone a cadence, or a tone's name in lower case with hyphens
     * @param country of ISO 3166; may be empty
     */
    public static Read of(String tone, String country) {
        if (tone.matches(NAME)) {
            return named(tone, country);
        }
        try {
            return new Read.Understood(new Source.Toned(Tone.of(tone)));
        } catch (IllegalArgumentException malformed) {
            return new Read.Refused(String.valueOf(malformed.getMessage()));
        }
    }

    private static Read named(String name, String country) {
        String constant = name.replace('-', '_').toUpperCase(Locale.ROOT);
        for (CallTone each : CallTone.values()) {
            if (each.name().equals(constant)) {
                return new Read.Understood(new Source.Toned(TonePlan.of(country).tone(each)));
            }
        }
        return new Read.Refused("There is no tone '" + name + "'");
    }
}
