package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A group that is paged. Who rests or has blocked the caller is left alone; who talks, or has no phone there, the edge knows. */
record PagedGroups(Routing routing, PlanDraft plan, Destination destination) {
    private static final String RULE = "page";

    /** The exchange answers at once; this is for a relay that has to be found. */
    private static final Duration ANSWERING = Duration.ofSeconds(20);

    /** @param fallback asked where there is nobody to be paged, or the edge finds nobody */
    Way page(RingGroupEntry group, Supplier<Way> fallback) {
        String name = group.name() + " (" + group.number() + ")";
        if (routing.callingExtension().isEmpty() || routing.isTransfer()) {
            // Whoever calls the office must not be heard in all of its rooms.
            routing.because(RULE, name + " is paged by extensions alone, which call it themselves");
            destination.nothingRings(ReleaseCause.NOT_ALLOWED);
            return Way.END;
        }
        List<ExtensionNumber> members = new ArrayList<>();
        List<Page.Left> left = new ArrayList<>();
        group.members().stream()
                .distinct()
                .flatMap(member -> destination.callable(member).stream())
                .forEach(member -> whyNot(member)
                        .ifPresentOrElse(
                                why -> left.add(new Page.Left(member.number(), why)),
                                () -> members.add(member.number())));
        left.forEach(one -> routing.because(RULE, one.number() + " is not paged: it " + one.why()));
        if (members.isEmpty()) {
            routing.because(RULE, "Nobody in " + name + " can be paged");
            return fallback.get();
        }
        routing.because(RULE, name + " pages " + inWords(members));
        Page page = new Page(group.number(), group.callerPrefix(), members, left, group.ringFor());
        int stage = plan.ring(List.of(Target.Service.page(page)), ANSWERING);
        plan.follow(stage, Onward.always(fallback.get()));
        return Way.to(stage);
    }

    private Optional<String> whyNot(ExtensionEntry member) {
        if (routing.forwardingOf(member).doNotDisturb() != null) {
            return Optional.of("does not want to be disturbed");
        }
        return member.screening().of(routing.callerNumber()) == Screening.Verdict.TAKEN
                ? Optional.empty()
                : Optional.of("does not take calls from " + routing.callerNumber());
    }

    private static String inWords(List<ExtensionNumber> members) {
        return members.stream().map(ExtensionNumber::digits).collect(Collectors.joining(", "));
    }
}
