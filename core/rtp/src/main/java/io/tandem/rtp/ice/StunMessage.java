package io.tandem.rtp.ice;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A STUN message as it came (RFC 8489 section 5): well-formed, with a fingerprint that fits if it has one. */
public final class StunMessage {
    private static final int MOST_ATTRIBUTES = 32;

    private record Attribute(int type, int offset, int length) {}

    private final byte[] bytes;
    private final int type;
    private final List<Attribute> attributes;

    private StunMessage(byte[] bytes, int type, List<Attribute> attributes) {
        this.bytes = bytes;
        this.type = type;
        this.attributes = attributes;
    }

    /** @return empty for what is no STUN message */
    public static Optional<StunMessage> parse(byte[] datagram) {
        ByteBuffer in = ByteBuffer.wrap(datagram);
        if (datagram.length < Stun.HEADER_BYTES || datagram.length % 4 != 0) {
            return Optional.empty();
        }
        int type = in.getShort(0) & 0xFFFF;
        boolean framed = type < 0x4000
                && (in.getShort(2) & 0xFFFF) == datagram.length - Stun.HEADER_BYTES
                && in.getInt(4) == Stun.MAGIC_COOKIE;
        if (!framed) {
            return Optional.empty();
        }
        return attributes(in)
                .map(read -> new StunMessage(datagram.clone(), type, read))
                .filter(StunMessage::fingerprintFits);
    }

    private static Optional<List<Attribute>> attributes(ByteBuffer in) {
        List<Attribute> read = new ArrayList<>();
        boolean signed = false;
        int at = Stun.HEADER_BYTES;
        while (at + 4 <= in.limit()) {
            Attribute attribute = new Attribute(in.getShort(at) & 0xFFFF, at + 4, in.getShort(at + 2) & 0xFFFF);
            at += 4 + Stun.padded(attribute.length);
            if (at > in.limit() || read.size() == MOST_ATTRIBUTES) {
                return Optional.empty();
            }
            // RFC 8489 section 14.5: what follows the signature is not covered by it, and is not read.
            if (!signed || attribute.type == Stun.FINGERPRINT) {
                read.add(attribute);
            }
            signed |= attribute.type == Stun.MESSAGE_INTEGRITY;
        }
        return Optional.of(read);
    }

    private boolean fingerprintFits() {
        Optional<Attribute> fingerprint = find(Stun.FINGERPRINT);
        if (fingerprint.isEmpty()) {
            return true;
        }
        Attribute last = fingerprint.get();
        return last.length == Stun.FINGERPRINT_BYTES
                && last.offset + last.length == bytes.length
                && ByteBuffer.wrap(bytes).getInt(last.offset) == Stun.fingerprint(bytes, last.offset - 4);
    }

    private Optional<Attribute> find(int wanted) {
        return attributes.stream().filter(attribute -> attribute.type == wanted).findFirst();
    }

    boolean isBindingRequest() {
        return type == Stun.BINDING_REQUEST;
    }

    int type() {
        return type;
    }

    byte[] transaction() {
        return Arrays.copyOfRange(bytes, 8, 8 + Stun.TRANSACTION_BYTES);
    }

    boolean has(int wanted) {
        return find(wanted).isPresent();
    }

    Optional<byte[]> value(int wanted) {
        return find(wanted)
                .map(attribute -> Arrays.copyOfRange(bytes, attribute.offset, attribute.offset + attribute.length));
    }

    /** @return types that must be understood and are not among {@code known} (RFC 8489 section 14) */
    List<Integer> unknown(List<Integer> known) {
        return attributes.stream()
                .map(Attribute::type)
                .filter(each -> each < 0x8000 && !known.contains(each))
                .distinct()
                .toList();
    }

    /** @return whether the message was signed under the password */
    boolean isSignedWith(String password) {
        Optional<Attribute> signature = find(Stun.MESSAGE_INTEGRITY);
        if (signature.isEmpty() || signature.get().length != Stun.INTEGRITY_BYTES) {
            return false;
        }
        int offset = signature.get().offset;
        // The length of the header is as if the message ended with the signature.
        byte[] signed = Arrays.copyOf(bytes, offset - 4);
        ByteBuffer.wrap(signed).putShort(2, (short) (offset + Stun.INTEGRITY_BYTES - Stun.HEADER_BYTES));
        return MessageDigest.isEqual(
                Stun.integrity(password, signed, signed.length),
                Arrays.copyOfRange(bytes, offset, offset + Stun.INTEGRITY_BYTES));
    }

    /** @return the address that a response says it saw (RFC 8489 section 14.2) */
    Optional<TransportAddress> mappedAddress() {
        return value(Stun.XOR_MAPPED_ADDRESS)
                .filter(value -> value.length == 8 || value.length == 20)
                .map(value -> {
                    byte[] ip = Arrays.copyOfRange(value, 4, value.length);
                    for (int i = 0; i < ip.length; i++) {
                        ip[i] ^= bytes[4 + i];
                    }
                    return new TransportAddress(
                            ip, (ByteBuffer.wrap(value).getShort(2) & 0xFFFF) ^ Stun.MAGIC_COOKIE >>> 16);
                });
    }
}
