package io.tandem.media.dtmf;

import java.util.Optional;

/**
 * The payload of {@code telephone-event} (RFC 4733 section 2.3).
 *
 * @param event 0 to 255: 0 to 15 are keys
 * @param isEnd the E bit
 * @param volume in dB below 0 dBm0, 0 to 63
 * @param duration up to now, in ticks of the clock, 0 to 65535
 */
public record TelephoneEvent(int event, boolean isEnd, int volume, int duration) {
    public static final int BYTES = 4;
    public static final String NAME = "telephone-event";
    public static final int LONGEST = 0xFFFF;
    /** What stands in {@code a=fmtp}: the keys. */
    public static final String FORMAT_PARAMETERS = "0-15";

    private static final int END = 0x80;
    private static final int VOLUME = 0x3F;

    /** @return nothing where the bytes are too few; of several blocks in a row (section 2.5.1.5) the first */
    public static Optional<TelephoneEvent> read(byte[] payload, int offset, int length) {
        if (length < BYTES) {
            return Optional.empty();
        }
        int flags = payload[offset + 1] & 0xFF;
        int duration = (payload[offset + 2] & 0xFF) << 8 | payload[offset + 3] & 0xFF;
        return Optional.of(new TelephoneEvent(payload[offset] & 0xFF, (flags & END) != 0, flags & VOLUME, duration));
    }

    /** @return {@link #BYTES} */
    public int write(byte[] payload, int offset) {
        payload[offset] = (byte) event;
        payload[offset + 1] = (byte) ((isEnd ? END : 0) | volume & VOLUME);
        payload[offset + 2] = (byte) (duration >> 8);
        payload[offset + 3] = (byte) duration;
        return BYTES;
    }
}
