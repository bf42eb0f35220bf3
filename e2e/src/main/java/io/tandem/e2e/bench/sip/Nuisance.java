package io.tandem.e2e.bench.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.SplittableRandom;

/** What strangers send. */
final class Nuisance {
    private static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n";

    private Nuisance() {}

    /** In turn noise, lines of letters, and a message that is cut short. */
    static byte[] garbage(long number) {
        var random = new SplittableRandom(number);
        byte[] bytes = new byte[40 + random.nextInt(400)];
        random.nextBytes(bytes);
        return switch ((int) (number / 1_000 % 3)) {
            case 0 -> bytes;
            case 1 -> letters(bytes);
            default -> {
                String cut = invite(number);
                yield cut.substring(0, Math.min(bytes.length, cut.length() - 1)).getBytes(ISO_8859_1);
            }
        };
    }

    private static byte[] letters(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 60 == 58 ? '\r' : i % 60 == 59 ? '\n' : 'A' + (bytes[i] & 0x1f));
        }
        return bytes;
    }

    /** A call without credentials: it costs the asked one a challenge. */
    static byte[] call(long number) {
        return invite(number).getBytes(ISO_8859_1);
    }

    private static String invite(long number) {
        return "INVITE sip:20000@p0.test SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.9:5060;branch=z9hG4bK" + number
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:" + (10_000 + number % 1000) + "@p0.test>;tag=" + number
                + "\r\nTo: <sip:20000@p0.test>\r\nCall-ID: flood" + number
                + "\r\nCSeq: 1 INVITE\r\nContact: <sip:x@127.0.0.9:5060>\r\nUser-Agent: Some phone\r\n"
                + "Content-Type: application/sdp\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP;
    }
}
