package io.tandem.rtp.description;

import java.util.OptionalInt;

/**
 * A codec of sound that a relay can code and decode, as it stands in a description.
 *
 * @param encoding name as in {@code a=rtpmap}
 * @param clockRate in Hz
 * @param channels as in {@code a=rtpmap}
 * @param staticType of RFC 3551 table 4
 * @param parameters of {@code a=fmtp}: how the relay likes to receive it; may be empty
 */
public record SoundFormat(String encoding, int clockRate, int channels, OptionalInt staticType, String parameters) {

    /** @return what stands behind the payload type in {@code a=rtpmap} */
    String rtpmap() {
        return encoding + "/" + clockRate + (channels > 1 ? "/" + channels : "");
    }

    boolean is(Format format) {
        return format.encoding().equalsIgnoreCase(encoding) && format.clockRate() == clockRate;
    }
}
