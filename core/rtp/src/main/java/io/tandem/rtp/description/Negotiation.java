package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Offer and answer through a relay, which is the far end of both sides: each has an agreement with it of its own, and the
 * two need not be alike. Pure: keys come from the source of randomness that it is given.
 */
public final class Negotiation {
    private final Secrets secrets;
    private final LineNegotiation lines;

    /** What a description has led to. */
    public sealed interface Outcome {
        record Agreed(Agreement agreement) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /** @param random of cryptographic strength */
    public Negotiation(RandomGenerator random) {
        this.secrets = new Secrets(random);
        this.lines = new LineNegotiation(secrets);
    }

    /** Side {@code from} offers: the agreement with it is renewed, and the other side is proposed something to. */
    public Outcome offer(Agreement before, int from, Description offer, Bridging wishes) {
        SideTerms speaker = before.side(from);
        SideTerms listener = before.side(1 - from);
        List<Terms> heard = new ArrayList<>();
        List<Terms> proposed = new ArrayList<>();
        for (int index = 0; index < offer.media().size(); index++) {
            MediaLine line = offer.media().get(index);
            Terms terms = lines.hearOffer(speaker.line(index), line, wishes);
            heard.add(terms);
            proposed.add(lines.propose(
                    listener.line(index), line, wishes, midTowards(listener.line(index), line, index, wishes)));
        }
        if (!heard.isEmpty() && isHopeless(offer, heard)) {
            return new Outcome.Refused(
                    "The offer has no line that the relay can carry: no known protocol or no usable key");
        }
        return new Outcome.Agreed(before.with(from, translated(speaker.with(heard, bundled(offer, heard))))
                .with(1 - from, translated(listener.with(proposed, listener.bundle()))));
    }

    // Who does DTLS may come from another relay, and must not meet its SSRCs under new keys.
    private SideTerms translated(SideTerms side) {
        boolean drawn = !side.translation().isNone();
        return drawn || side.lines().stream().noneMatch(Terms::dtls) ? side : side.with(secrets.translation());
    }

    private static boolean isHopeless(Description offer, List<Terms> heard) {
        boolean wanted = offer.media().stream().anyMatch(MediaLine::isActive);
        return wanted && !anyLives(offer, heard);
    }

    private static boolean anyLives(Description description, List<Terms> terms) {
        for (int index = 0; index < terms.size(); index++) {
            if (description.media().get(index).isActive()
                    && terms.get(index).protection().isPresent()) {
                return true;
            }
        }
        return false;
    }

    // A mid once given stays: a browser that meets another is lost for good.
    private static String midTowards(Terms known, MediaLine incoming, int index, Bridging wishes) {
        if (!known.mid().isEmpty()) {
            return known.mid();
        }
        if (!incoming.mid().isEmpty()) {
            return incoming.mid();
        }
        boolean generated = incoming.protocol().isRtp() && isGenerated(wishes);
        return generated ? Integer.toString(index) : "";
    }

    private static boolean isGenerated(Bridging wishes) {
        return wishes.rewrites().contains(Bridging.Rewrite.GENERATE_MID)
                || wishes.protocol()
                        .filter(TransportProtocol.UDP_TLS_RTP_SAVPF::equals)
                        .isPresent();
    }

    /** Side {@code from} answers what was proposed to it. */
    public Outcome answer(Agreement before, int from, Description answer, Bridging wishes) {
        SideTerms speaker = before.side(from);
        List<Terms> heard = new ArrayList<>();
        for (int index = 0; index < answer.media().size(); index++) {
            heard.add(lines.hearAnswer(speaker.line(index), answer.media().get(index)));
        }
        if (!heard.isEmpty() && isHopeless(answer, heard)) {
            return new Outcome.Refused("The answer has no usable key for what was offered");
        }
        return new Outcome.Agreed(before.with(from, speaker.with(heard, bundled(answer, heard)))
                .with(1 - from, answered(before.side(1 - from), answer, wishes)));
    }

    // What the answer rejects leaves the offerer's group: its first line that is left gives the transport.
    private static SideTerms answered(SideTerms offerer, Description answer, Bridging wishes) {
        List<String> bundle = new ArrayList<>(offerer.bundle());
        for (int index = 0; index < answer.media().size(); index++) {
            if (!answer.media().get(index).isActive()) {
                bundle.remove(offerer.line(index).mid());
            }
        }
        List<Terms> lines = wishes.ice() == Bridging.Ice.REMOVE
                ? offerer.lines().stream().map(Terms::withoutIce).toList()
                : offerer.lines();
        return new SideTerms(lines, bundle, offerer.translation());
    }

    // Only lines that live can share a transport, and the first of them gives it (RFC 8843 section 7.3.1).
    private static List<String> bundled(Description description, List<Terms> terms) {
        List<String> mids = new ArrayList<>();
        for (int index = 0; index < terms.size(); index++) {
            MediaLine line = description.media().get(index);
            if (line.bundled()
                    && line.isActive()
                    && terms.get(index).protection().isPresent()) {
                mids.add(line.mid());
            }
        }
        return mids;
    }
}
