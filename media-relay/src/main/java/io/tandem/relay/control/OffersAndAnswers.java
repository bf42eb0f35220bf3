package io.tandem.relay.control;

import io.tandem.rtp.description.Description;
import io.tandem.rtp.description.MediaLine;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import java.util.List;
import java.util.Optional;

/** Finds or opens the branch that an offer or answer is about, and has it carried out there. On the control thread alone. */
final class OffersAndAnswers {
    private final Exchange exchange;
    private final Interfaces interfaces;
    private final Playbacks playbacks;
    private final Listening listening;
    private final Transcodings transcodings;
    private final Recordings recordings;
    private final Rooms rooms;

    OffersAndAnswers(
            Exchange exchange,
            Interfaces interfaces,
            Playbacks playbacks,
            Listening listening,
            Transcodings transcodings,
            Recordings recordings,
            Rooms rooms) {
        this.exchange = exchange;
        this.interfaces = interfaces;
        this.playbacks = playbacks;
        this.listening = listening;
        this.transcodings = transcodings;
        this.recordings = recordings;
        this.rooms = rooms;
    }

    NgReply offer(RelaySession session, NgCommand.Offer offer) {
        return described(offer.sdp(), offer.handling(), said -> offered(session, offer, said));
    }

    NgReply answer(RelaySession session, NgCommand.Answer answer) {
        return described(answer.sdp(), answer.handling(), said -> answered(session, answer, said));
    }

    private interface Said {
        NgReply on(Description description);
    }

    private NgReply described(String sdp, Handling handling, Said then) {
        return switch (Description.read(sdp)) {
            case Description.Read.Refused(String reason) -> new NgReply.Failed(reason);
            case Description.Read.Understood(Description description) ->
                handling.placement().loopProtected() && exchange.hasWritten(description)
                        ? new NgReply.Prepared(sdp, handling.unknown())
                        : then.on(description);
        };
    }

    private NgReply offered(RelaySession session, NgCommand.Offer offer, Description said) {
        Optional<Branch> known =
                session.offered(offer.fromTag(), offer.toTag(), offer.handling().branch());
        Optional<Branch> branch = known.or(() -> newBranch(offer.handling(), said));
        if (branch.isEmpty()) {
            return new NgReply.Failed("The relay has no address of the family that was asked for");
        }
        Branch on = branch.get();
        boolean first = on.tag(Branch.OFFERER).isEmpty();
        int speaker = first ? Branch.OFFERER : on.sideOf(offer.fromTag());
        NgReply reply = exchange.carryOut(
                new Exchange.Turn(on, session.worker(), speaker, offer.sdp(), said, offer.handling(), true));
        if (reply instanceof NgReply.Prepared) {
            session.keep();
            on.name(speaker, offer.fromTag(), offer.handling().label());
            if (!offer.toTag().isEmpty()) {
                on.name(Branch.opposite(speaker), offer.toTag(), "");
            }
            if (known.isEmpty()) {
                session.branches().add(on);
            }
            retune(session, on, offer.handling());
        }
        return reply;
    }

    private Optional<Branch> newBranch(Handling handling, Description said) {
        Handling.Placement placement = handling.placement();
        boolean speaksIpv6 = said.media().stream().map(MediaLine::address).anyMatch(each -> each.indexOf(':') >= 0);
        List<String> names = placement.interfaces().isEmpty() ? List.of("", "") : placement.interfaces();
        Optional<LocalInterface> speaker = interfaces.choose(names.getFirst(), speaksIpv6);
        // Who signals over one family may still have the other for media: better that offer than none.
        Optional<LocalInterface> other = interfaces
                .choose(names.getLast(), placement.ipv6().orElse(speaksIpv6))
                .or(() -> speaker);
        return speaker.isEmpty() || other.isEmpty()
                ? Optional.empty()
                : Optional.of(new Branch(handling.branch(), List.of(speaker.get(), other.get())));
    }

    private NgReply answered(RelaySession session, NgCommand.Answer answer, Description said) {
        Optional<Branch> found = session.answered(
                answer.fromTag(), answer.toTag(), answer.handling().branch());
        if (found.isEmpty()) {
            return new NgReply.Failed("Nothing was offered by from-tag " + answer.fromTag());
        }
        Branch branch = found.get();
        int speaker = Branch.opposite(branch.sideOf(answer.fromTag()));
        NgReply reply = exchange.carryOut(
                new Exchange.Turn(branch, session.worker(), speaker, answer.sdp(), said, answer.handling(), false));
        if (reply instanceof NgReply.Prepared) {
            session.keep();
            branch.name(speaker, answer.toTag(), answer.handling().label());
            retune(session, branch, answer.handling());
        }
        return reply;
    }

    private void retune(RelaySession session, Branch branch, Handling handling) {
        session.hear(handling.hearing());
        listening.retune(session, branch);
        transcodings.retune(branch);
        playbacks.retune(branch);
        recordings.retune(session);
        rooms.retune(session);
    }
}
