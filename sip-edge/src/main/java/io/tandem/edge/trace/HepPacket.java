package io.tandem.edge.trace;

import io.tandem.edge.net.Transport;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * One message as HEP version 3 has it (sipcapture's "The Homer Encapsulation Protocol", HEP3): chunks of vendor 0, each
 * with type, length and value, all numbers in network order.
 *
 * @param correlation what belongs together has the same one
 * @param node that captured it
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record HepPacket(
        Transport transport,
        InetSocketAddress source,
        InetSocketAddress destination,
        Instant at,
        int captureId,
        String password,
        String correlation,
        String node,
        byte[] payload) {
    private static final byte[] MAGIC = "HEP3".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK_HEAD = 6;
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;
    private static final byte UDP = 17;
    private static final byte TCP = 6;
    private static final byte SIP = 1;

    byte[] bytes() {
        byte[] text = correlation.getBytes(StandardCharsets.UTF_8);
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        byte[] name = node.getBytes(StandardCharsets.UTF_8);
        boolean ipv6 = source.getAddress() instanceof Inet6Address || destination.getAddress() instanceof Inet6Address;
        var out = ByteBuffer.allocate(200 + text.length + secret.length + name.length + payload.length);
        out.put(MAGIC).putShort((short) 0);
        chunk(out, 1, ipv6 ? AF_INET6 : AF_INET);
        chunk(out, 2, transport == Transport.UDP ? UDP : TCP);
        chunk(out, ipv6 ? 5 : 3, address(source, ipv6));
        chunk(out, ipv6 ? 6 : 4, address(destination, ipv6));
        head(out, 7, Short.BYTES).putShort((short) source.getPort());
        head(out, 8, Short.BYTES).putShort((short) destination.getPort());
        head(out, 9, Integer.BYTES).putInt((int) at.getEpochSecond());
        head(out, 10, Integer.BYTES).putInt(at.getNano() / 1_000);
        chunk(out, 11, SIP);
        head(out, 12, Integer.BYTES).putInt(captureId);
        if (secret.length > 0) {
            chunk(out, 14, secret);
        }
        chunk(out, 17, text);
        chunk(out, 19, name);
        chunk(out, 15, payload);
        out.putShort(MAGIC.length, (short) out.position());
        return Arrays.copyOf(out.array(), out.position());
    }

    /** One of both on IPv6: the other is written as mapped. */
    private static byte[] address(InetSocketAddress end, boolean ipv6) {
        byte[] address = end.getAddress().getAddress();
        if (!ipv6 || address.length == 16) {
            return address;
        }
        return ByteBuffer.allocate(16)
                .putShort(10, (short) 0xffff)
                .put(12, address)
                .array();
    }

    private static void chunk(ByteBuffer out, int type, byte... value) {
        head(out, type, value.length).put(value);
    }

    private static ByteBuffer head(ByteBuffer out, int type, int length) {
        return out.putShort((short) 0).putShort((short) type).putShort((short) (CHUNK_HEAD + length));
    }
}
