package io.tandem.dialplan;

import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stages of an extension: its phones, and where its forwarding leads. One that leads nowhere (in a circle, too far, to
 * a number that is gone) is passed over, so that a call which somebody could take is not lost to a setting.
 */
final class Forwardings {
    private final Routing routing;
    private final PlanDraft plan;
    private final Destination destination;
    private final PublicNetwork outside;
    private final FindMeSteps findMe;

    Forwardings(Routing routing, PlanDraft plan, Destination destination) {
        this.routing = routing;
        this.plan = plan;
        this.destination = destination;
        outside = new PublicNetwork(routing, plan);
        findMe = new FindMeSteps(routing, destination, outside);
    }

    /** @param journey with this extension */
    Way of(ExtensionEntry extension, Journey journey) {
        Forwarding set = routing.forwardingOf(extension);
        Way elsewhere = go(extension, Why.ALWAYS, set.always(), journey);
        if (elsewhere.leads()) {
            return elsewhere;
        }
        SetBy rest = set.doNotDisturb();
        return rest == null ? phones(extension, set, journey) : rest(extension, rest, journey);
    }

    private Way rest(ExtensionEntry extension, SetBy rest, Journey journey) {
        routing.because(
                "do-not-disturb", extension.number() + " does not want to be disturbed, and is busy: " + rest.words());
        destination.nothingRings(ReleaseCause.BUSY);
        Way busy = go(
                extension, Why.DO_NOT_DISTURB, routing.forwardingOf(extension).busy(), journey);
        Way mailbox = mailbox(extension, Stream.of(busy), Voicemail::busyStage);
        return orMailbox(extension, Why.DO_NOT_DISTURB, busy, mailbox, journey);
    }

    private Way phones(ExtensionEntry extension, Forwarding set, Journey journey) {
        var time = set.ringFor(extension);
        routing.because("extension", extension.number() + " rings for " + time.toSeconds() + " s");
        var all = findMe.beside(destination.phonesOf(List.of(extension.number())), time, extension, set.findMe());
        int stage = plan.ring(all.targets(), all.ringFor());
        Way busy = go(extension, Why.BUSY, set.busy(), journey);
        Way noAnswer = go(extension, Why.NO_ANSWER, set.noAnswer(), journey, known(set.noAnswer(), set.busy(), busy));
        Way unreachable = go(
                extension,
                Why.UNREACHABLE,
                set.unreachable(),
                journey,
                known(set.unreachable(), set.busy(), busy)
                        .or(() -> known(set.unreachable(), set.noAnswer(), noAnswer)));
        Way mailbox = mailbox(extension, Stream.of(busy, noAnswer, unreachable), Voicemail::stage);
        plan.follow(
                stage,
                new Onward(
                        orMailbox(extension, Why.BUSY, busy, busyMailbox(extension, mailbox, busy), journey),
                        orMailbox(extension, Why.NO_ANSWER, noAnswer, mailbox, journey),
                        orMailbox(extension, Why.UNREACHABLE, unreachable, mailbox, journey)));
        return Way.to(stage);
    }

    /** Where a message can be left, and something would else be the end. */
    private Way mailbox(ExtensionEntry extension, Stream<Way> others, Function<ExtensionNumber, RingStage> stage) {
        if (!extension.mailbox() || !routing.isCall() || plan.isFull() || others.allMatch(Way::leads)) {
            return Way.END;
        }
        ExtensionNumber number = extension.number();
        routing.because("voicemail", "Who is not taken by " + number + " leaves a message: voicemail of " + number);
        return Way.to(plan.add(stage.apply(number)));
    }

    /** The same mailbox, which says something else then; where there is no room it says what it says to all. */
    private Way busyMailbox(ExtensionEntry extension, Way mailbox, Way busy) {
        return !mailbox.leads() || busy.leads() || plan.isFull()
                ? mailbox
                : Way.to(plan.add(Voicemail.busyStage(extension.number())));
    }

    private Way orMailbox(ExtensionEntry extension, Why why, Way way, Way mailbox, Journey journey) {
        return way.leads() || !mailbox.leads() ? way : by(diversion(extension, why, Voicemail.WORD, journey), mailbox);
    }

    /** The same number is most often set for all cases: its stages are made once. */
    private static Optional<Way> known(@Nullable Forward forward, @Nullable Forward before, Way way) {
        return forward != null && before != null && forward.to().equals(before.to())
                ? Optional.of(way)
                : Optional.empty();
    }

    private Way go(ExtensionEntry extension, Why why, @Nullable Forward forward, Journey journey) {
        return go(extension, why, forward, journey, Optional.empty());
    }

    private Way go(ExtensionEntry extension, Why why, @Nullable Forward forward, Journey journey, Optional<Way> known) {
        if (forward == null) {
            return Way.END;
        }
        routing.because("forwarding", words(extension.number(), why, forward));
        Way way = known.map(Forwardings::withoutFirst).orElseGet(() -> lead(extension, forward, journey));
        return way.leads() ? by(diversion(extension, why, forward.to(), journey), way) : Way.END;
    }

    private static Way withoutFirst(Way way) {
        return way.leads()
                ? new Way(
                        way.stage(),
                        way.diversions().subList(1, way.diversions().size()))
                : way;
    }

    private static Way by(Diversion first, Way way) {
        return new Way(
                way.stage(),
                Stream.concat(Stream.of(first), way.diversions().stream()).toList());
    }

    private Diversion diversion(ExtensionEntry extension, Why why, String to, Journey journey) {
        var own = extension.outboundCallerId();
        String number = own == null ? extension.number().digits() : own.value();
        int times = journey.here() == 0 ? 1 + journey.before() : 1;
        return new Diversion(extension.number(), number, why, to, times);
    }

    private static String words(ExtensionNumber number, Why why, Forward forward) {
        String set = forward.to() + ", " + forward.set().words();
        return switch (why) {
            case ALWAYS -> number + " forwards always to " + set;
            case DO_NOT_DISTURB, BUSY -> number + " forwards when busy to " + set;
            case NO_ANSWER -> number + " forwards when it does not answer to " + set;
            case UNREACHABLE -> number + " forwards when it cannot be reached to " + set;
            case DEFLECTED -> number + " has sent the call on to " + set;
            case TRANSFERRED -> number + " transfers the call to " + set;
        };
    }

    private Way lead(ExtensionEntry extension, Forward forward, Journey journey) {
        if (journey.isTooLong()) {
            return nowhere(
                    "The call has been forwarded " + journey.forwardings() + " times, which is enough: not again");
        }
        if (plan.isFull()) {
            return nowhere("The forwardings branch too often: not again");
        }
        var snapshot = routing.snapshot();
        var number = DialledNumber.read(forward.to(), snapshot.countryCode(), snapshot.trunkPrefix());
        var internal = number.asInternal().filter(destination::exists);
        var did = number.asPublic().map(snapshot.dids()::get);
        if (internal.isPresent()) {
            return inside(internal.get(), journey);
        }
        if (did.isPresent()) {
            routing.because(
                    "did",
                    did.get().number() + " is a number of this tenant and goes to "
                            + did.get().destination());
            return inside(did.get().destination(), journey);
        }
        return number.asPublic()
                .map(known -> outside.leave(known, extension.number()))
                .orElseGet(() -> nowhere("There is no " + forward.to() + ", so the call does not go there"));
    }

    private Way inside(ExtensionNumber number, Journey journey) {
        return journey.hasPassed(number)
                ? nowhere("The call has been with " + number + " before: it would go in a circle, and does not")
                : destination.to(number, journey.forwarded());
    }

    private Way nowhere(String words) {
        routing.because("forwarding", words);
        return Way.END;
    }
}
