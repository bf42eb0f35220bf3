package io.tandem.routing.dryrun;

import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route decision as the API shows it.
 *
 * @param decision {@code ring} or {@code refuse}
 * @param version of the dialplan that decided
 * @param stages rung one after the other; none when refused
 * @param cause why it is refused, or what it is when nobody answers
 */
record RouteView(
        String decision, long version, Instant at, List<Stage> stages, CauseView cause, List<TraceStep> trace) {

    record Stage(List<TargetView> targets, long ringFor) {}

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
                        plan.stages().stream().map(RouteView::stage).toList(),
                        cause(plan.whenNobodyAnswers()),
                        trace);
            case RouteDecision.Refused(ReleaseCause cause, List<TraceStep> trace) ->
                new RouteView("refuse", version, request.at(), List.of(), cause(cause), trace);
        };
    }

    private static Stage stage(RingStage stage) {
        return new Stage(
                stage.targets().stream().map(RouteView::target).toList(),
                stage.ringFor().toSeconds());
    }

    private static TargetView target(Target target) {
        return switch (target) {
            case Target.Extension extension ->
                new TargetView("extension", extension.number().digits(), null, null);
            case Target.Trunk trunk ->
                new TargetView("trunk", trunk.number().value(), trunk.trunk().toString(), trunk.callerId());
        };
    }

    private static CauseView cause(ReleaseCause cause) {
        return new CauseView(cause, cause.sipStatus(), cause.words());
    }
}
