package io.tandem.routing.dryrun;

import io.tandem.dialplan.Onward.Outcome;
import io.tandem.dialplan.Onward.Way;
import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A route decision as the API shows it.
 *
 * @param decision {@code ring} or {@code refuse}
 * @param version of the dialplan that decided
 * @param stages rung from the first one on, each as {@code then} of one before says; none when refused
 * @param cause why it is refused, or what it is when nobody answers
 */
record RouteView(
        String decision, long version, Instant at, List<Stage> stages, CauseView cause, List<TraceStep> trace) {

    record Stage(List<TargetView> targets, long ringFor, Then then) {}

    /** Which stage follows, from 0; null ends the call. */
    record Then(
            @Nullable Integer busy,
            @Nullable Integer noAnswer,
            @Nullable Integer unreachable) {}

    /** @param trunk through which a public number is called */
    record TargetView(
            String kind,
            String number,
            @Nullable String trunk,
            @Nullable String callerId) {}

    record CauseView(ReleaseCause name, int sipStatus, String words) {}

    static RouteView of(long version, RouteRequest request, RouteDecision decision) {
        return switch (decision) {
            case RouteDecision.Routed(RoutePlan plan, List<TraceStep> trace) ->
                new RouteView(
                        "ring",
                        version,
                        request.at(),
                        IntStream.range(0, plan.stages().size())
                                .mapToObj(at -> stage(plan, at))
                                .toList(),
                        cause(plan.whenNobodyAnswers()),
                        trace);
            case RouteDecision.Refused(ReleaseCause cause, List<TraceStep> trace, var _) ->
                new RouteView("refuse", version, request.at(), List.of(), cause(cause), trace);
        };
    }

    private static Stage stage(RoutePlan plan, int at) {
        RingStage stage = plan.stages().get(at);
        return new Stage(
                stage.targets().stream().map(RouteView::target).toList(),
                stage.ringFor().toSeconds(),
                new Then(
                        after(plan, at, Outcome.BUSY),
                        after(plan, at, Outcome.NO_ANSWER),
                        after(plan, at, Outcome.UNREACHABLE)));
    }

    private static @Nullable Integer after(RoutePlan plan, int stage, Outcome outcome) {
        Way way = plan.after(stage, outcome);
        return way.leads() ? Integer.valueOf(way.stage()) : null;
    }

    private static TargetView target(Target target) {
        return switch (target) {
            case Target.Extension extension ->
                new TargetView("extension", extension.number().digits(), null, null);
            case Target.Service service -> new TargetView("service", service.code(), null, null);
            case Target.Trunk trunk ->
                new TargetView("trunk", trunk.called(), trunk.trunk().toString(), trunk.callerId());
        };
    }

    private static CauseView cause(ReleaseCause cause) {
        return new CauseView(cause, cause.sipStatus(), cause.words());
    }
}
