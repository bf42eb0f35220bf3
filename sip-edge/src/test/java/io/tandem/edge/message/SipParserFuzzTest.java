package io.tandem.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.jain.JainReader;
import io.tandem.sip.header.MaxForwards;
import io.tandem.sip.registrar.Register;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever comes as a SIP message, it is understood, refused with a response, or ignored; no exception leaves the parser. */
class SipParserFuzzTest {
    private static final String HEADERS = String.join(
            "\r\n",
            "Via: SIP/2.0/UDP 127.0.0.1:5099;branch=z9hG4bK1;rport",
            "Max-Forwards: 70",
            "From: \"Anna\" <sip:101@acme.localhost>;tag=a",
            "To: <sip:102@acme.localhost>",
            "Call-ID: c1@127.0.0.1",
            "CSeq: 7 INVITE",
            "Contact: <sip:101@127.0.0.1:5099;transport=udp>;expires=60",
            "Record-Route: <sip:p1;lr>, <sip:p2;lr>",
            "Authorization: Digest username=\"101\", realm=\"acme.localhost\", nonce=\"n\", uri=\"sip:x\", response=\"r\"",
            "Content-Type: application/sdp",
            "Content-Length: 5",
            "",
            "v=0\r\n");
    private static final List<String> PLAIN = List.of(
            "INVITE sip:102@acme.localhost SIP/2.0\r\n" + HEADERS,
            "REGISTER sip:acme.localhost SIP/2.0\r\n" + HEADERS.replace("INVITE", "REGISTER"),
            "SIP/2.0 183 Session Progress\r\n" + HEADERS);
    private static final List<String> SEEDS =
            Stream.concat(PLAIN.stream(), tortures()).toList();
    private static final String WORDS = "\r\n :;,<>@=\"%/.-0123456789aeinostvxSIP\u0000\u00e4";

    private static final List<String> NAMES = List.of(
            "Via",
            "CSeq",
            "Call-ID",
            "Max-Forwards",
            "From",
            "To",
            "Contact",
            "Route",
            "Record-Route",
            "Require",
            "Supported",
            "Allow",
            "Accept",
            "Expires",
            "Authorization",
            "Reason",
            "Privacy",
            "Path",
            "RAck",
            "RSeq",
            "Session-Expires",
            "Min-SE");
    private static final WireMessages MESSAGES = new WireMessages();

    private final SipParser parser = new SipParser();

    @Test
    void mutated_messages_are_understood_refused_or_ignored() {
        long seed = Long.getLong("tandem.fuzz.seed", 20261125);
        System.out.println("SipParserFuzzTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long plain = 0;
        for (long round = 0; round < Long.getLong("tandem.fuzz.rounds", 3_000); round++) {
            String message = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            try {
                var parsed = parser.parse(message.getBytes(StandardCharsets.ISO_8859_1), random.nextBoolean());
                assertThat(parsed).isNotNull();
                if (parsed instanceof Parsed.Understood(ReceivedMessage understood)) {
                    plain += understood instanceof WireMessage ? 1 : 0;
                    compare(understood);
                    read(understood);
                }
            } catch (RuntimeException escaped) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + message, escaped);
            }
        }
        assertThat(plain).isPositive();
    }

    /** What went without a parser is what JAIN-SIP reads. */
    private static void compare(ReceivedMessage message) {
        if (message instanceof WireMessage && NAMES.stream().noneMatch(name -> isRepeating(message.headers(name)))) {
            ReceivedMessage oracle = byJain(message.encoded().bytes());
            assertThat(facts(message)).isEqualTo(facts(oracle));
            for (String name : NAMES) {
                assertThat(bare(message.headers(name))).as(name).isEqualTo(bare(oracle.headers(name)));
            }
        }
    }

    /** Of a parameter that stands twice JAIN-SIP takes the last, in the place of the first; RFC 3261 knows no such thing. */
    private static boolean isRepeating(List<String> values) {
        return values.stream().anyMatch(value -> {
            List<String> names = Stream.of(value.toLowerCase(Locale.ROOT).split("[;,]"))
                    .map(part -> part.replaceAll("=.*|[<>]|^digest", "").strip())
                    .toList();
            return names.size() != names.stream().distinct().count();
        });
    }

    private static ReceivedMessage byJain(byte[] bytes) {
        try {
            return new JainReader().read(bytes);
        } catch (ParseException e) {
            throw new IllegalStateException("JAIN-SIP does not read it", e);
        }
    }

    private static List<Object> facts(ReceivedMessage message) {
        return List.of(
                message.isRequest(),
                message.method(),
                message.requestUri().toLowerCase(Locale.ROOT),
                message.status(),
                message.callId(),
                message.fromTag(),
                message.toTag(),
                message.cseq(),
                message.topBranch(),
                message.topSentBy().toLowerCase(Locale.ROOT),
                // RFC 3261 section 18.3: without a length a datagram's body goes to its end; JAIN-SIP takes none.
                message.header("Content-Length").isPresent() ? message.body() : "",
                message.contentType());
    }

    /** JAIN-SIP writes spaces, quotes around names, the case of hosts and the order of parameters in its own way. */
    private static List<String> bare(List<String> values) {
        return values.stream()
                .map(value -> value.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                .map(value -> Stream.of(value.split(";")).sorted().toList().toString())
                .toList();
    }

    /** What is understood can be read, stamped and answered. */
    private static void read(ReceivedMessage message) {
        NAMES.forEach(name -> assertThat(message.headers(name)).doesNotContainNull());
        assertThat(List.of(message.callId(), message.fromTag(), message.toTag(), message.topBranch()))
                .doesNotContainNull();
        assertThat(List.of(message.topSentBy(), message.requestUri(), message.body(), message.contentType()))
                .doesNotContainNull();
        Register.of(message, "flow");
        assertThat(MaxForwards.next(message)).isNotNull();
        if (message.isRequest()) {
            message.stampSource("192.0.2.1", 5060);
            var answer = MESSAGES.response(message, 400, "Bad Request", "t", List.of(), null);
            assertThat(answer.encoded().bytes()).isNotEmpty();
        }
        assertThat(message.encoded().bytes()).isNotEmpty();
    }

    private static Stream<String> tortures() {
        try (var files = Files.walk(Path.of("src/test/resources/torture"))) {
            return files
                    .filter(file -> file.toString().endsWith(".dat"))
                    .sorted()
                    .map(SipParserFuzzTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mutated(String seed, RandomGenerator random) {
        StringBuilder text = new StringBuilder(seed);
        for (int n = random.nextInt(1, 8); n > 0 && !text.isEmpty(); n--) {
            int at = random.nextInt(text.length());
            char c = WORDS.charAt(random.nextInt(WORDS.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, c);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
        }
        return text.toString();
    }
}
