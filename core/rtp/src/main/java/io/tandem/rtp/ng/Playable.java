package io.tandem.rtp.ng;

import java.nio.ByteBuffer;
import java.time.Duration;

/** What a side can be made to hear. */
public sealed interface Playable {

    /** A WAVE file. @param name below the relay's folder of prompts */
    record File(String name) implements Playable {}

    /** A WAVE file's bytes. */
    record Blob(ByteBuffer bytes) implements Playable {
        public Blob {
            bytes = bytes.asReadOnlyBuffer();
        }
    }

    /**
     * A tone, over and over again.
     *
     * @param tone a cadence such as {@code 440+480/2000,0/4000}, or one of {@code dial ringing busy congestion
     *     special-information call-waiting}, or {@code melody}, the relay's own music
     * @param country of ISO 3166, whose exchanges make that tone; of no meaning to a cadence, may be empty
     * @param lasting after which it ends by itself, however late it begins; zero: without end
     */
    record Tone(String tone, String country, Duration lasting) implements Playable {

        /** Without end. */
        public Tone(String tone, String country) {
            this(tone, country, Duration.ZERO);
        }
    }
}
