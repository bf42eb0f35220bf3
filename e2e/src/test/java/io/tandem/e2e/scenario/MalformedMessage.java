package io.tandem.e2e.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Messages that are wrong, each with what RFC 3261 says of it.
 *
 * @param statuses that may come back; empty is silence
 */
record MalformedMessage(String what, byte[] bytes, List<Integer> statuses) {

    /** @param via host and port of the sender, for the answer's way back */
    static List<MalformedMessage> corpus(String via) {
        List<MalformedMessage> all = new ArrayList<>();
        // Section 8.1.1: without the mandatory fields a request cannot be answered properly; 400 where it can be at
        // all.
        add(all, "no Call-ID", options(via).replaceFirst("Call-ID: .*\r\n", ""), 400);
        add(all, "no From", options(via).replaceFirst("From: .*\r\n", ""), 400);
        add(all, "no To", options(via).replaceFirst("To: .*\r\n", ""), 400);
        add(all, "no CSeq", options(via).replaceFirst("CSeq: .*\r\n", ""), 400);
        add(all, "CSeq of another method", options(via).replace("CSeq: 1 OPTIONS", "CSeq: 1 INVITE"), 400);
        add(
                all,
                "two Content-Lengths",
                options(via).replace("Content-Length: 0", "Content-Length: 0\r\nContent-Length: 5"),
                400);
        add(all, "negative Content-Length", options(via).replace("Content-Length: 0", "Content-Length: -1"), 400);
        // Section 18.3: a datagram shorter than its Content-Length is 400.
        add(all, "cut short", options(via).replace("Content-Length: 0", "Content-Length: 500"), 400);
        add(
                all,
                "Max-Forwards 0",
                options(via)
                        .replace("Max-Forwards: 70", "Max-Forwards: 0")
                        .replace("acme.localhost SIP", "elsewhere.example SIP"),
                483,
                404,
                200);
        add(all, "another SIP version", options(via).replaceFirst("SIP/2.0\r\n", "SIP/7.0\r\n"), 505);
        add(all, "an unknown method", options(via).replace("OPTIONS", "DANCE"), 405, 501);
        add(all, "a request line without URI", options(via).replace("sip:acme.localhost SIP", " SIP"), 400);
        add(
                all,
                "a scheme nobody knows",
                options(via).replace("OPTIONS sip:acme.localhost", "OPTIONS nobody:x"),
                416,
                400,
                404);
        // No Via, no way back: silence (section 18.2.2 has nothing to send to).
        add(all, "no Via", options(via).replaceFirst("Via: .*\r\n", ""));
        add(all, "no SIP at all", "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        add(all, "nothing but noise", "\u0000\u0001\u0002\u00ff\u00fe noise");
        add(all, "an empty datagram", "");
        add(all, "keep-alive", "\r\n\r\n");
        add(all, "a response to nothing", "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP " + via + ";branch=z9hG4bKnone\r\n\r\n");
        all.add(new MalformedMessage("bad UTF-8 in a name", badUtf8(via), List.of(200, 400)));
        add(
                all,
                "64 KiB of header",
                options(via).replace("Max-Forwards: 70", "X-Long: " + "x".repeat(60_000)),
                400,
                413,
                513);
        return all;
    }

    private static byte[] badUtf8(String via) {
        return options(via)
                .replace("From: <", "From: \"\u00c3(\u00ff\u00fe\" <")
                .getBytes(ISO_8859_1);
    }

    static String options(String via) {
        String unique = Long.toHexString(RandomGenerator.getDefault().nextLong());
        return "OPTIONS sip:acme.localhost SIP/2.0\r\nVia: SIP/2.0/UDP " + via + ";branch=z9hG4bK" + unique
                + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:101@acme.localhost>;tag=1\r\nTo: <sip:acme.localhost>\r\nCall-ID: "
                + unique + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    }

    /** A valid message with a few bytes changed, cut or doubled. */
    static byte[] mutated(byte[] message, SplittableRandom random) {
        byte[] bytes = message.clone();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(1, bytes.length)) : bytes;
    }

    private static void add(List<MalformedMessage> all, String what, String message, Integer... statuses) {
        all.add(new MalformedMessage(what, message.getBytes(ISO_8859_1), List.of(statuses)));
    }

    @Override
    public String toString() {
        return what;
    }
}
