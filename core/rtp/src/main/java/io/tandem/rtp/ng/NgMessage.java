package io.tandem.rtp.ng;

import java.nio.charset.StandardCharsets;

/**
 * One datagram of the ng protocol: a cookie that pairs command and reply and tells retransmissions, and a dictionary.
 *
 * @param cookie without spaces, at most 128 bytes
 */
public record NgMessage(String cookie, Bvalue.Dictionary content) {
    private static final int LONGEST_COOKIE = 128;

    /** What a datagram turned out to be. */
    public sealed interface Parsed {
        record Understood(NgMessage message) implements Parsed {}

        /**
         * @param cookie empty when not even that could be read: such a datagram gets no reply
         * @param why in plain words
         */
        record Malformed(String cookie, String why) implements Parsed {}
    }

    public byte[] encode() {
        BencodeWriter writer = new BencodeWriter(1024);
        writer.raw(cookie.getBytes(StandardCharsets.UTF_8));
        writer.one(' ');
        writer.value(content);
        return writer.written();
    }

    public static Parsed parse(byte[] datagram, int length) {
        int space = indexOfSpace(datagram, Math.min(length, LONGEST_COOKIE + 1));
        if (space < 1) {
            return new Parsed.Malformed("", "no cookie");
        }
        String cookie = new String(datagram, 0, space, StandardCharsets.UTF_8);
        return switch (Bencode.decode(datagram, space + 1, length)) {
            case Bencode.Decoded.Understood(Bvalue.Dictionary content) ->
                new Parsed.Understood(new NgMessage(cookie, content));
            case Bencode.Decoded.Understood _ -> new Parsed.Malformed(cookie, "the command is no dictionary");
            case Bencode.Decoded.Malformed(String why, int at) -> new Parsed.Malformed(cookie, why + " at byte " + at);
        };
    }

    private static int indexOfSpace(byte[] datagram, int end) {
        for (int at = 0; at < end; at++) {
            if (datagram[at] == ' ') {
                return at;
            }
        }
        return -1;
    }
}
