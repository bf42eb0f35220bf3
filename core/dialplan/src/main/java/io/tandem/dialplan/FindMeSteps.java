package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where else an extension is sought: each of its steps as a target beside its phones. One that leads nowhere is passed over. */
record FindMeSteps(Routing routing, Destination destination, PublicNetwork outside) {
    /** How its phones ring, and for how long everybody together. */
    record Sounding(List<Target> targets, Duration ringFor) {}

    /** @param phones those of the extension, which ring for {@code time} and for as long as it is sought elsewhere */
    Sounding beside(List<Target> phones, Duration time, ExtensionEntry extension, @Nullable FindMe findMe) {
        if (findMe == null || !routing.isCall()) {
            return new Sounding(phones, time);
        }
        List<FindMe.Step> steps = findMe.steps().stream()
                .filter(step -> leads(step, extension.number(), findMe.set()))
                .toList();
        Stream<Target> targets =
                steps.stream().map(step -> Target.Service.findMe(new Sought(extension.number(), step)));
        Duration longest = steps.stream().map(FindMe.Step::end).reduce(time, FindMeSteps::longer);
        return new Sounding(Stream.concat(phones.stream(), targets).toList(), longest);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private boolean leads(FindMe.Step step, ExtensionNumber of, SetBy set) {
        routing.because("find-me", words(step, of, set));
        Optional<ExtensionNumber> colleague = inside(routing.snapshot(), step.to());
        if (colleague.isPresent()) {
            return destination
                    .callable(colleague.get())
                    .filter(extension -> !destination.rests(extension))
                    .isPresent();
        }
        return outside(routing.snapshot(), step.to())
                .map(number -> outside.mayLeave(number, of))
                .orElseGet(() -> nobody(step));
    }

    private boolean nobody(FindMe.Step step) {
        routing.because("find-me", "There is no extension " + step.to() + ", so nobody is called there");
        return false;
    }

    private static String words(FindMe.Step step, ExtensionNumber of, SetBy set) {
        return of + " is also sought at " + step.to() + ", after "
                + step.after().toSeconds() + " s for " + step.ringFor().toSeconds() + " s"
                + (step.confirm() ? ", where 1 has to be pressed" : "") + ", " + set.words();
    }

    /** An extension, by its own digits or by a public number of the tenant's that leads to it. */
    private static Optional<ExtensionNumber> inside(DialplanSnapshot snapshot, String to) {
        var number = DialledNumber.read(to, snapshot.countryCode(), snapshot.trunkPrefix());
        return number.asInternal()
                .or(() -> number.asPublic().map(snapshot.dids()::get).map(DidEntry::destination))
                .filter(snapshot.extensions()::containsKey);
    }

    private static Optional<E164> outside(DialplanSnapshot snapshot, String to) {
        return DialledNumber.read(to, snapshot.countryCode(), snapshot.trunkPrefix())
                .asPublic()
                .filter(Predicate.not(snapshot.dids()::containsKey));
    }

    /** How somebody is called there, now that it is time. @param routing of the extension that is sought */
    static Optional<RoutePlan> plan(Routing routing, Sought sought) {
        DialplanSnapshot snapshot = routing.snapshot();
        Duration time = sought.step().ringFor();
        return inside(snapshot, sought.step().to())
                .flatMap(number -> Dialplan.recall(snapshot, number))
                .or(() ->
                        outside(snapshot, sought.step().to()).flatMap(number -> leaving(routing, number, sought.of())))
                .map(plan -> new RoutePlan(
                        plan.stages().stream().map(stage -> stage.lasting(time)).toList(),
                        plan.whenNobodyAnswers(),
                        plan.diversions()));
    }

    private static Optional<RoutePlan> leaving(Routing routing, E164 number, ExtensionNumber by) {
        PlanDraft plan = new PlanDraft();
        return Optional.of(new PublicNetwork(routing, plan).leave(number, by))
                .filter(Onward.Way::leads)
                .map(plan::from);
    }
}
