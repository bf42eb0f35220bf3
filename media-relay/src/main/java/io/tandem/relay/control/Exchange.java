package io.tandem.relay.control;

import io.tandem.relay.media.MediaWorker;
import io.tandem.relay.media.PortRange;
import io.tandem.relay.media.SideTransport;
import io.tandem.rtp.description.Agreement;
import io.tandem.rtp.description.Bridging;
import io.tandem.rtp.description.Description;
import io.tandem.rtp.description.DescriptionWriter;
import io.tandem.rtp.description.LocalSide;
import io.tandem.rtp.description.Negotiation;
import io.tandem.rtp.description.SideTerms;
import io.tandem.rtp.description.SoundFormat;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgReply;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Carries offers and answers out on a branch: agrees, opens ports, tells the media half, and writes the reply. */
final class Exchange {
    static final String OUT_OF_PORTS = "Ran out of ports";
    private static final String MARK = "tandem-relay";

    private final String mark;
    private final Negotiation negotiation;
    private final PortRange range;
    private final List<SoundFormat> coded;

    /**
     * One side's word.
     *
     * @param speaker whose description it is; the reply is for the other side
     * @param offering whether it offers, not answers
     */
    record Turn(
            Branch branch,
            MediaWorker worker,
            int speaker,
            String sdp,
            Description said,
            Handling handling,
            boolean offering) {
        int listener() {
            return Branch.opposite(speaker);
        }
    }

    /**
     * Ready to carry out.
     *
     * @param random of cryptographic strength
     * @param coded the codecs that can be transcoded into each other
     */
    Exchange(RandomGenerator random, PortRange range, List<SoundFormat> coded) {
        this.mark = HexFormat.of().toHexDigits(random.nextLong());
        this.negotiation = new Negotiation(random);
        this.range = range;
        this.coded = List.copyOf(coded);
    }

    /** @return whether this relay wrote it, and was asked to mark it: it came back in a loop */
    boolean hasWritten(Description description) {
        return description.isMarked(MARK, mark);
    }

    NgReply carryOut(Turn turn) {
        Agreement before = turn.branch().agreement();
        Negotiation.Outcome outcome = turn.offering()
                ? negotiation.offer(
                        before, turn.speaker(), turn.said(), turn.handling().bridging())
                : negotiation.answer(
                        before, turn.speaker(), turn.said(), turn.handling().bridging());
        return switch (outcome) {
            case Negotiation.Outcome.Refused(String reason) -> new NgReply.Failed(reason);
            case Negotiation.Outcome.Agreed(Agreement agreement) -> agreed(turn, agreement);
        };
    }

    // Nothing changes unless all of it can be carried out.
    private NgReply agreed(Turn turn, Agreement agreement) {
        Branch branch = turn.branch();
        try {
            List<SideTransport> speakers = SideTransports.of(
                    agreement.side(turn.speaker()), turn.handling().latching());
            if (!branch.hasPaths(turn.said().media().size(), turn.worker(), range)) {
                return new NgReply.Failed(OUT_OF_PORTS);
            }
            SideTerms before = branch.agreement().side(turn.listener());
            branch.agreed(agreement);
            branch.listenTo(turn.speaker(), turn.handling().latching());
            branch.expect(turn.speaker(), speakers);
            for (int side = 0; side < 2; side++) {
                if (branch.hasGates(side)) {
                    branch.applyGates(side);
                }
            }
            branch.formats(turn.speaker(), turn.sdp(), turn.worker());
            if (!turn.offering() && !before.equals(agreement.side(turn.listener()))) {
                branch.expect(
                        turn.listener(),
                        SideTransports.of(agreement.side(turn.listener()), branch.latching(turn.listener())));
            }
        } catch (UnknownHostException unreadable) {
            return new NgReply.Failed("Cannot read an address: " + unreadable.getMessage());
        }
        return new NgReply.Prepared(written(turn), turn.handling().unknown());
    }

    private String written(Turn turn) {
        LocalSide local = turn.branch()
                .local(
                        turn.listener(),
                        turn.handling().placement().mediaAddress(),
                        turn.worker().certificate().fingerprint());
        SideTerms terms = turn.branch().agreement().side(turn.listener());
        Bridging wishes = turn.handling().bridging();
        if (turn.offering()) {
            turn.branch().offeredBy(wishes.codecs().codedBy(coded));
        }
        DescriptionWriter writer = new DescriptionWriter(
                turn.said(), terms, local, wishes.with(turn.branch().offeredBy()), turn.offering());
        String text = writer.write();
        told(turn, writer, text);
        return turn.handling().placement().loopProtected() ? marked(text) : text;
    }

    private static void told(Turn turn, DescriptionWriter writer, String text) {
        Branch branch = turn.branch();
        branch.agreed(branch.agreement().telling(turn.listener(), writer.told()));
        if (writer.hasOtherFormats()) {
            branch.sends(turn.listener(), text, turn.worker());
        }
    }

    private String marked(String text) {
        int media = text.indexOf("\r\nm=");
        return media < 0 ? text : text.substring(0, media) + "\r\na=" + MARK + ":" + mark + text.substring(media);
    }
}
