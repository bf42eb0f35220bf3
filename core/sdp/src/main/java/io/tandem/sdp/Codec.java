package io.tandem.sdp;

import java.util.Map;
import java.util.Optional;

/**
 * One payload type with its meaning (RFC 8866 section 6.6).
 *
 * @param name the encoding as written, such as {@code PCMA}
 * @param clockRate in Hz
 * @param channels 1 where not said
 * @param fmtp its format parameters as written, may be empty
 */
public record Codec(int payloadType, String name, int clockRate, int channels, String fmtp) {
    /** RFC 3551 table 4: what needs no rtpmap. */
    private static final Map<Integer, Codec> STATIC = Map.ofEntries(
            fixed(0, "PCMU", 8000),
            fixed(3, "GSM", 8000),
            fixed(4, "G723", 8000),
            fixed(5, "DVI4", 8000),
            fixed(7, "LPC", 8000),
            fixed(8, "PCMA", 8000),
            fixed(9, "G722", 8000),
            fixed(12, "QCELP", 8000),
            fixed(13, "CN", 8000),
            fixed(15, "G728", 8000),
            fixed(18, "G729", 8000));

    private static Map.Entry<Integer, Codec> fixed(int payloadType, String name, int clockRate) {
        return Map.entry(payloadType, new Codec(payloadType, name, clockRate, 1, ""));
    }

    static Optional<Codec> ofStatic(int payloadType) {
        return Optional.ofNullable(STATIC.get(payloadType));
    }

    Codec withFmtp(String parameters) {
        return new Codec(payloadType, name, clockRate, channels, parameters);
    }

    /** @return whether both are the same encoding, whatever their numbers (RFC 3264 section 6.1) */
    public boolean isSame(Codec other) {
        return name.equalsIgnoreCase(other.name) && clockRate == other.clockRate && channels == other.channels;
    }

    /** @return whether it is DTMF, comfort noise or redundancy, which make no conversation by themselves */
    public boolean isAuxiliary() {
        return name.equalsIgnoreCase("telephone-event") || name.equalsIgnoreCase("CN") || name.equalsIgnoreCase("red");
    }
}
