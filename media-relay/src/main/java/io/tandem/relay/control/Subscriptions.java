package io.tandem.relay.control;

import io.tandem.rtp.description.Description;
import io.tandem.rtp.description.MediaLine;
import io.tandem.rtp.description.SubscriptionOffer;
import io.tandem.rtp.description.Terms;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Target;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Third parties that listen: subscribe request, subscribe answer, unsubscribe. On the control thread alone. */
final class Subscriptions {
    private static final int MOST = 16;

    private final Exchange exchange;
    private final Interfaces interfaces;
    private final RandomGenerator random;

    Subscriptions(Exchange exchange, Interfaces interfaces, RandomGenerator random) {
        this.exchange = exchange;
        this.interfaces = interfaces;
        this.random = random;
    }

    NgReply request(RelaySession session, NgCommand.Subscribe command) {
        List<Subscription.Source> sources = sources(session, command);
        if (sources.isEmpty() || session.subscriptions().size() == MOST) {
            return new NgReply.Failed(
                    sources.isEmpty() ? "No such participant in the call" : "More than " + MOST + " subscriptions");
        }
        Optional<LocalInterface> facing = facing(command.handling());
        if (facing.isEmpty()) {
            return new NgReply.Failed("The relay has no address of the family that was asked for");
        }
        Branch branch = new Branch("", List.of(facing.get(), facing.get()));
        String sdp =
                SubscriptionOffer.of(sources.stream().map(Subscriptions::line).toList(), random.nextLong(1L << 48));
        String toTag = command.target().toTag().isEmpty()
                ? HexFormat.of().toHexDigits(random.nextLong())
                : command.target().toTag();
        return switch (described(session, branch, sdp, command.handling())) {
            case NgReply.Prepared(String offer, List<String> unknown) -> {
                session.subscriptions().removeIf(each -> replaced(each, toTag));
                session.subscriptions().add(new Subscription(toTag, branch, sources));
                branch.name(Branch.OTHER, toTag, command.handling().label());
                yield new NgReply.Subscribed(offer, toTag, tags(sources), unknown);
            }
            case NgReply other -> other;
        };
    }

    private NgReply described(RelaySession session, Branch branch, String sdp, Handling handling) {
        return switch (Description.read(sdp)) {
            case Description.Read.Refused(String reason) -> new NgReply.Failed(reason);
            case Description.Read.Understood(Description said) ->
                exchange.carryOut(
                        new Exchange.Turn(branch, session.worker(), Branch.OFFERER, sdp, said, handling, true));
        };
    }

    private static boolean replaced(Subscription known, String toTag) {
        boolean same = known.toTag().equals(toTag);
        if (same) {
            known.end();
        }
        return same;
    }

    private static List<Subscription.Source> sources(RelaySession session, NgCommand.Subscribe command) {
        List<Subscription.Source> sources = new ArrayList<>();
        for (Branch branch : session.branches()) {
            for (int side = 0; side < 2; side++) {
                if (isMeant(branch, side, command)) {
                    addLines(branch, side, sources);
                }
            }
        }
        return sources;
    }

    private static boolean isMeant(Branch branch, int side, NgCommand.Subscribe command) {
        Target target = command.target();
        if (target.all()) {
            return true;
        }
        boolean named = !target.fromTag().isEmpty() || !target.label().isEmpty();
        return command.fromTags().contains(branch.tag(side)) || (named && branch.isMeant(side, target));
    }

    private static void addLines(Branch branch, int side, List<Subscription.Source> sources) {
        for (int line = 0; line < branch.paths().size(); line++) {
            Terms terms = branch.agreement().side(side).line(line);
            if (terms.theirs().filter(MediaLine::isActive).isPresent()
                    && terms.protocol().isRtp()) {
                sources.add(new Subscription.Source(branch, side, line));
            }
        }
    }

    private static MediaLine line(Subscription.Source source) {
        return source.branch()
                .agreement()
                .side(source.side())
                .line(source.line())
                .theirs()
                .orElseThrow();
    }

    private static List<String> tags(List<Subscription.Source> sources) {
        return sources.stream()
                .map(source -> source.branch().tag(source.side()))
                .distinct()
                .toList();
    }

    private Optional<LocalInterface> facing(Handling handling) {
        List<String> names = handling.placement().interfaces();
        return interfaces.choose(
                names.isEmpty() ? "" : names.getLast(),
                handling.placement().ipv6().orElse(false));
    }

    NgReply answer(RelaySession session, NgCommand.AnswerSubscription command) {
        Optional<Subscription> found = found(session, command.target().toTag());
        if (found.isEmpty()) {
            return new NgReply.Failed(
                    "No such subscription: " + command.target().toTag());
        }
        return switch (Description.read(command.sdp())) {
            case Description.Read.Refused(String reason) -> new NgReply.Failed(reason);
            case Description.Read.Understood(Description said) -> answered(session, found.get(), said, command);
        };
    }

    private NgReply answered(
            RelaySession session, Subscription subscription, Description said, NgCommand.AnswerSubscription command) {
        NgReply reply = exchange.carryOut(new Exchange.Turn(
                subscription.branch(), session.worker(), Branch.OTHER, command.sdp(), said, command.handling(), false));
        if (!(reply instanceof NgReply.Prepared)) {
            return reply;
        }
        subscription.start();
        return new NgReply.Done("");
    }

    NgReply end(RelaySession session, String toTag) {
        Optional<Subscription> found = found(session, toTag);
        found.ifPresent(subscription -> {
            session.subscriptions().remove(subscription);
            subscription.end();
        });
        return found.isPresent() ? new NgReply.Done("") : new NgReply.Failed("No such subscription: " + toTag);
    }

    private static Optional<Subscription> found(RelaySession session, String toTag) {
        return session.subscriptions().stream()
                .filter(each -> each.toTag().equals(toTag))
                .findFirst();
    }
}
