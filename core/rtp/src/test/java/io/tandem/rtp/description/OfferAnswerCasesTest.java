package io.tandem.rtp.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.rtp.ng.Bvalue;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgCommands;
import io.tandem.rtp.srtp.Fingerprint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code description/} is an offer and an answer with what the relay makes of them. Its source of randomness
 * gives zeros, so keys and passwords read AAAA. {@code -Dtandem.cases.write=true} writes what came out into the files.
 */
class OfferAnswerCasesTest {
    private static final Fingerprint OURS = Fingerprint.of("sha-256", new byte[32]);

    private static final List<SoundFormat> CODED = List.of(
            new SoundFormat("opus", 48_000, 2, OptionalInt.empty(), "minptime=10;useinbandfec=1"),
            new SoundFormat("G722", 8000, 1, OptionalInt.of(9), ""),
            new SoundFormat("PCMA", 8000, 1, OptionalInt.of(8), ""),
            new SoundFormat("PCMU", 8000, 1, OptionalInt.of(0), ""));

    static Stream<Path> cases() throws IOException, URISyntaxException {
        Path directory =
                Path.of(OfferAnswerCasesTest.class.getResource("/description").toURI());
        return Files.list(directory).sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void offer_and_answer_come_out_as_the_file_says(Path file) throws IOException {
        Case sample = Case.read(file);
        Negotiation negotiation = new Negotiation(() -> 0L);

        Description offer = read(sample.part("offer"));
        Bridging toAnswerer = bridging(sample.flags("flags"), "offer");
        Agreement proposed = agreed(negotiation.offer(Agreement.NONE, 0, offer, toAnswerer));
        String offered = written(offer, proposed, 1, toAnswerer, true);
        Description answer = read(sample.part("answer"));
        Bridging toOfferer = bridging(sample.flags("answer flags"), "answer");
        Agreement settled = agreed(negotiation.answer(proposed, 1, answer, toOfferer));
        String answered = written(answer, settled, 0, toOfferer.with(toAnswerer.codecs()), false);

        sample.writeIfAsked(offered, answered);
        assertThat(offered).isEqualTo(sample.part("offered"));
        assertThat(answered).isEqualTo(sample.part("answered"));
        assertThat(Description.read(offered)).isInstanceOf(Description.Read.Understood.class);
        assertThat(Description.read(answered)).isInstanceOf(Description.Read.Understood.class);
    }

    private static Description read(String sdp) {
        assertThat(Description.read(sdp)).isInstanceOf(Description.Read.Understood.class);
        return ((Description.Read.Understood) Description.read(sdp)).description();
    }

    private static Agreement agreed(Negotiation.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Negotiation.Outcome.Agreed.class);
        return ((Negotiation.Outcome.Agreed) outcome).agreement();
    }

    private static String written(
            Description said, Agreement agreement, int towards, Bridging wishes, boolean offering) {
        SideTerms terms = agreement.side(towards);
        List<LocalSide.Ports> ports = new ArrayList<>();
        for (int line = 0; line < said.media().size(); line++) {
            int port = 20_000 + 2 * towards + 4 * terms.transportOf(line);
            ports.add(new LocalSide.Ports(port, port + 1));
        }
        LocalSide local = new LocalSide("203.0.113.1", ports, OURS);
        return new DescriptionWriter(said, terms, local, wishes, offering).write();
    }

    private static Bridging bridging(String flags, String command) {
        Bvalue.Dictionary content = new Bvalue.Builder()
                .put("command", command)
                .put("call-id", "c")
                .put("from-tag", "a")
                .put("to-tag", "b")
                .put("sdp", "v=0")
                .put("rtpp-flags", flags)
                .build();
        NgCommand read = ((NgCommands.Read.Understood) NgCommands.read(content)).command();
        var handling = read instanceof NgCommand.Offer offer ? offer.handling() : ((NgCommand.Answer) read).handling();
        assertThat(handling.unknown()).isEmpty();
        return handling.bridging().with(handling.bridging().codecs().codedBy(CODED));
    }
}
