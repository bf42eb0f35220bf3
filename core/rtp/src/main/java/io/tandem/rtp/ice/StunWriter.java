package io.tandem.rtp.ice;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one STUN message, attribute by attribute. */
final class StunWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);
    private final byte[] transaction;

    StunWriter(int type, byte[] transaction) {
        this.transaction = transaction.clone();
        writeShort(type);
        writeShort(0);
        writeInt(Stun.MAGIC_COOKIE);
        out.writeBytes(transaction);
    }

    StunWriter attribute(int type, byte[] value) {
        writeShort(type);
        writeShort(value.length);
        out.writeBytes(value);
        out.writeBytes(new byte[Stun.padded(value.length) - value.length]);
        return this;
    }

    StunWriter xorMappedAddress(TransportAddress address) {
        byte[] mask = ByteBuffer.allocate(4 + Stun.TRANSACTION_BYTES)
                .putInt(Stun.MAGIC_COOKIE)
                .put(transaction)
                .array();
        byte[] ip = address.ip();
        for (int i = 0; i < ip.length; i++) {
            ip[i] ^= mask[i];
        }
        byte[] value = ByteBuffer.allocate(4 + ip.length)
                .putShort((short) (ip.length == 4 ? 1 : 2))
                .putShort((short) (address.port() ^ Stun.MAGIC_COOKIE >>> 16))
                .put(ip)
                .array();
        return attribute(Stun.XOR_MAPPED_ADDRESS, value);
    }

    StunWriter error(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] value = ByteBuffer.allocate(4 + text.length)
                .putShort((short) 0)
                .put((byte) (code / 100))
                .put((byte) (code % 100))
                .put(text)
                .array();
        return attribute(Stun.ERROR_CODE, value);
    }

    StunWriter unknownAttributes(List<Integer> types) {
        ByteBuffer value = ByteBuffer.allocate(2 * types.size());
        types.forEach(type -> value.putShort(type.shortValue()));
        return attribute(Stun.UNKNOWN_ATTRIBUTES, value.array());
    }

    StunWriter sign(String password) {
        byte[] signed = withLength(4 + Stun.INTEGRITY_BYTES);
        return attribute(Stun.MESSAGE_INTEGRITY, Stun.integrity(password, signed, signed.length));
    }

    /** Ends the message. */
    byte[] fingerprinted() {
        byte[] covered = withLength(4 + Stun.FINGERPRINT_BYTES);
        byte[] crc = ByteBuffer.allocate(Stun.FINGERPRINT_BYTES)
                .putInt(Stun.fingerprint(covered, covered.length))
                .array();
        attribute(Stun.FINGERPRINT, crc);
        return withLength(0);
    }

    // As it will be when so many bytes more are there.
    private byte[] withLength(int toCome) {
        byte[] message = out.toByteArray();
        ByteBuffer.wrap(message).putShort(2, (short) (message.length + toCome - Stun.HEADER_BYTES));
        return message;
    }

    private void writeShort(int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private void writeInt(int value) {
        writeShort(value >>> 16);
        writeShort(value);
    }
}
