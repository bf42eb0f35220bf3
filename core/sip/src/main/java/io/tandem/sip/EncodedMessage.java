package io.tandem.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message as it travels. Retransmissions carry the same one, so they are the same bytes. */
public final class EncodedMessage {
    private final byte[] bytes;

    private EncodedMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes not copied; nobody may change them afterwards */
    public static EncodedMessage of(byte[] bytes) {
        return new EncodedMessage(bytes);
    }

    /** @return the bytes themselves, not a copy: only for sending and reading */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedMessage that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** @return the text of the message */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
