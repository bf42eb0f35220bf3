package io.tandem.rtp.ng;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.rtp.description.Agreement;
import io.tandem.rtp.description.Description;
import io.tandem.rtp.description.DescriptionWriter;
import io.tandem.rtp.description.LocalSide;
import io.tandem.rtp.description.Negotiation;
import io.tandem.rtp.srtp.Fingerprint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes as an ng message, it is read or refused; what the relay writes of a description that it has understood can
 * be read again; and a stream falls apart into the same messages however it is cut.
 */
class NgFuzzTest {
    private static final String WORDS = "\r\n =:/.;|-+0123456789acdefilmnoprstuv*<>";
    private static final Fingerprint OURS = Fingerprint.of("sha-256", new byte[32]);

    @Test
    void mutated_messages_are_read_or_refused() throws Exception {
        mutate(Long.getLong("tandem.fuzz.rounds", 4_000), Long.getLong("tandem.fuzz.seed", 20261125));
    }

    private static void mutate(long rounds, long seed) throws IOException, URISyntaxException {
        System.out.println("NgFuzzTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> sdps = sdps();
        for (long round = 0; round < rounds; round++) {
            String sdp = mutated(sdps.get(random.nextInt(sdps.size())), random);
            byte[] message = new NgMessage("7_1", offer(sdp, random)).encode();
            if (random.nextInt(3) == 0) {
                message = mutated(message, random);
            }
            read(message, "seed " + seed + ", round " + round);
        }
    }

    private static List<String> sdps() throws IOException, URISyntaxException {
        List<String> sdps = new ArrayList<>();
        Path directory = Path.of(NgFuzzTest.class.getResource("/description").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                for (String part : Files.readString(file).split("== [^\n]*\n", -1)) {
                    sdps.add(part.replace("\n", "\r\n"));
                }
            }
        }
        sdps.removeIf(part -> !part.startsWith("v=0"));
        return sdps;
    }

    private static String mutated(String seed, RandomGenerator random) {
        StringBuilder text = new StringBuilder(seed);
        for (int n = random.nextInt(0, 10); n > 0 && !text.isEmpty(); n--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, WORDS.charAt(random.nextInt(WORDS.length())));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, (char) random.nextInt(0, 0x2000));
                case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
            }
        }
        return text.toString();
    }

    private static byte[] mutated(byte[] seed, RandomGenerator random) {
        byte[] bytes = seed.clone();
        for (int n = random.nextInt(1, 6); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static Bvalue.Dictionary offer(String sdp, RandomGenerator random) {
        String flags = mutated(
                "UDP/TLS/RTP/SAVPF ICE=force DTLS=passive SDES-no-AEAD_AES_128_GCM rtcp-mux-offer generate-mid "
                        + "codec-strip-all codec-offer-PCMU direction=a direction=b address-family=IP6",
                random);
        return new Bvalue.Builder()
                .put("command", random.nextBoolean() ? "offer" : "answer")
                .put("call-id", "c")
                .put("from-tag", "a")
                .put("to-tag", "b")
                .put("sdp", sdp)
                .put("rtpp-flags", flags)
                .build();
    }

    private static void read(byte[] bytes, String where) {
        NgFraming.head(bytes, 0, bytes.length);
        if (NgMessage.parse(bytes, bytes.length) instanceof NgMessage.Parsed.Understood(NgMessage message)
                && NgCommands.read(message.content()) instanceof NgCommands.Read.Understood(NgCommand command)) {
            switch (command) {
                case NgCommand.Offer offer -> negotiate(offer.sdp(), offer.handling(), where);
                case NgCommand.Answer answer -> negotiate(answer.sdp(), answer.handling(), where);
                default -> {}
            }
            NgCommands.write(command);
        }
    }

    private static void negotiate(String sdp, Handling handling, String where) {
        if (!(Description.read(sdp) instanceof Description.Read.Understood(Description said))) {
            return;
        }
        Negotiation negotiation = new Negotiation(() -> 42L);
        Negotiation.Outcome offered = negotiation.offer(Agreement.NONE, 0, said, handling.bridging());
        if (offered instanceof Negotiation.Outcome.Agreed(Agreement proposed)) {
            reread(written(said, proposed, 1, handling, true), where);
            if (negotiation.answer(proposed, 1, said, handling.bridging())
                    instanceof Negotiation.Outcome.Agreed(Agreement settled)) {
                reread(written(said, settled, 0, handling, false), where);
            }
        }
    }

    private static String written(
            Description said, Agreement agreement, int side, Handling handling, boolean offering) {
        LocalSide local = new LocalSide(
                "203.0.113.1", Collections.nCopies(said.media().size(), new LocalSide.Ports(20_000, 20_001)), OURS);
        return new DescriptionWriter(said, agreement.side(side), local, handling.bridging(), offering).write();
    }

    private static void reread(String text, String where) {
        assertThat(Description.read(text)).as("%s: %s", where, text).isInstanceOf(Description.Read.Understood.class);
    }

    @Test
    void a_stream_falls_apart_into_the_same_messages_however_it_is_cut() {
        byte[] stream =
                "1 d7:command4:pinge2 d7:command4:listi5ee\n3 d1:al1:bl1:ceei-7ee".getBytes(StandardCharsets.US_ASCII);
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(messages(stream, cut)).containsExactly(0, 19, 41, stream.length);
        }
        assertThat(NgFraming.head("1 x".getBytes(StandardCharsets.US_ASCII), 0, 3))
                .isEqualTo(new NgFraming.Head.Broken("no bencoding"));
        assertThat(NgFraming.head("x".repeat(200).getBytes(StandardCharsets.US_ASCII), 0, 200))
                .isEqualTo(new NgFraming.Head.Broken("no cookie"));
    }

    private static List<Integer> messages(byte[] stream, int cut) {
        List<Integer> ends = new ArrayList<>(List.of(0));
        for (int end : List.of(cut, stream.length)) {
            while (NgFraming.head(stream, ends.getLast(), end) instanceof NgFraming.Head.Message(int start, int next)) {
                ends.add(next);
            }
        }
        return ends;
    }
}
