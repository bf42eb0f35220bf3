package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.digest.DigestAnswer;
import io.tandem.sip.digest.DigestCredentials;
import io.tandem.sip.digest.NonceKey;
import io.tandem.sip.digest.NonceScope;
import io.tandem.sip.digest.Nonces;
import io.tandem.sip.header.ContactAddress;
import io.tandem.sip.header.MaxForwards;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.Reasons;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.header.Via;
import io.tandem.sip.registrar.Register;
import io.tandem.sip.registrar.Registrar;
import io.tandem.sip.registrar.RegistrarRules;
import io.tandem.types.HostPort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes, each parser ends with a value; and what it read, it writes so that it reads the same again. */
class ParserFuzzTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Nonces NONCES = new Nonces(List.of(new NonceKey(1, new byte[32])), Duration.ofMinutes(5));
    private static final Registrar REGISTRAR = new Registrar(RegistrarRules.STANDARD);
    private static final String ALPHABET =
            "<>\"\\;,:=?@%&+*[]() \t\r\n\0.-_0123456789abcdefSIPsipTELtel/\u00e4\u0663\ud83d\uffff";

    /** What is mutated, and what must hold of the outcome. */
    private record Target(List<String> seeds, Consumer<String> check) {}

    private static final List<Target> TARGETS = List.of(
            new Target(
                    List.of(
                            "sips:alice:pw@[2001:db8::1]:5061;transport=tcp;lr?subject=a%20b",
                            "tel:+375172000001;phone-context=by", "sip:*97%40x@acme.localhost:5060;user=phone"),
                    ParserFuzzTest::uri),
            new Target(
                    List.of("\"A \\\"B\\\"\" <sip:a@b;lr>;tag=1;x=\"y;z\"", "Bob <sip:b@c>;tag=2", "sip:a@b;tag=3"),
                    ParserFuzzTest::address),
            new Target(
                    List.of("SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bK1;rport=1;received=10.0.0.1;maddr=[::1]"),
                    ParserFuzzTest::via),
            new Target(
                    List.of("<sip:a@b>;q=0.5;expires=60;+sip.instance=\"<urn:uuid:1>\";reg-id=1", "*"),
                    ParserFuzzTest::contact),
            new Target(
                    List.of(
                            "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"sip:a@b\",response=\"0a\",qop=auth,"
                                    + "nc=00000001,cnonce=\"c\",algorithm=SHA-256,opaque=\"o\"",
                            NONCES.issue(new NonceScope("a", ""), NOW)),
                    ParserFuzzTest::digest),
            new Target(
                    List.of("Q.850;cause=16;text=\"a;b\"", "SIP ;cause=200, Q.850;cause=17", "70"),
                    ParserFuzzTest::small));

    @Test
    void twenty_thousand_mutations() {
        mutate(20_000, 1);
    }

    @Test
    @Tag("long")
    void five_million_mutations() {
        mutate(5_000_000, RandomGenerator.getDefault().nextLong());
    }

    private static void mutate(int count, long seed) {
        System.out.println("ParserFuzzTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < count; i++) {
            Target target = TARGETS.get(i % TARGETS.size());
            String input =
                    mutated(target.seeds().get(random.nextInt(target.seeds().size())), random);
            try {
                target.check().accept(input);
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + ", input " + i + ": '" + input + "'", failed);
            }
        }
    }

    private static String mutated(String seed, RandomGenerator random) {
        StringBuilder text = new StringBuilder(seed);
        for (int n = random.nextInt(1, 8); n > 0 && !text.isEmpty(); n--) {
            int at = random.nextInt(text.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, c);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
                default -> text.insert(at, Character.toString(c).repeat(random.nextInt(1, 40)));
            }
        }
        return text.toString();
    }

    private static void uri(String input) {
        SipUri.parse(input).ifPresent(uri -> {
            assertThat(SipUri.parse(uri.toString())).contains(uri);
            assertThat(uri.canonical()).isNotEmpty();
            assertThat(uri.asRequestUri().headers()).isEmpty();
        });
    }

    private static void address(String input) {
        NameAddr.withoutTag(input);
        NameAddr.parse(input).ifPresent(address -> {
            String written = address.toString();
            assertThat(written).doesNotContain("\r", "\n");
            assertThat(NameAddr.parse(written)).map(NameAddr::uri).contains(address.uri());
        });
    }

    private static void via(String input) {
        Via.parse(input).ifPresent(via -> {
            Via received = via.receivedFrom(new HostPort("2001:db8::2", 5070));
            assertThat(received.responseAddress().port()).isPositive();
            String told = received.parameters().value("received").orElse("2001:db8::2");
            assertThat(told).isEqualTo("2001:db8::2");
        });
    }

    private static void contact(String input) {
        ContactAddress.parse(input).ifPresent(contact -> {
            assertThat(contact.q()).isBetween(0.0, 1.0);
            contact.expires().ifPresent(seconds -> assertThat(seconds).isBetween(0L, 0xffffffffL));
        });
        Register.of(with("Contact", input), "flow").ifPresent(register -> REGISTRAR.on(List.of(), register, NOW));
    }

    private static void digest(String input) {
        DigestCredentials.parse(input).ifPresent(c -> assertThat(c.user()).isNotEmpty());
        DigestAnswer.to(List.of(input), "INVITE", "sip:a@b", "u", "p", "c");
        NONCES.isFresh(input, new NonceScope("a", ""), NOW);
    }

    private static void small(String input) {
        SipMessage message = with("Reason", input);
        Reasons.q850(message).ifPresent(cause -> assertThat(cause).isBetween(1, 127));
        Reasons.sip(message);
        MaxForwards.next(with("Max-Forwards", input))
                .ifPresent(hops -> assertThat(hops).isBetween(0, 69));
    }

    private static SipMessage with(String name, String value) {
        return new TextMessage(
                "REGISTER sip:b SIP/2.0",
                List.of(new Header("Call-ID", "c"), new Header("CSeq", "1 REGISTER"), new Header(name, value)),
                "");
    }
}
