package io.tandem.dialplan;

import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Codes that mean a call of before: {@code *66} asks to be called back when whom the extension called last is free, {@code *86} gives
 * that up, {@code *870} dials the last number again, {@code *69} calls who called last. Which number the last two mean is known where the call is, which
 * replaces the code by it before the dialplan is asked; a code that comes here means none.
 */
public record RedialCode() implements Rule {
    /** Dials the last number again. */
    public static final String AGAIN = "*870";

    /** Calls who called last. */
    public static final String BACK = "*69";

    /** The call is answered when every edge can know of it, which takes well under a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String RULE = "redial";

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        if (routing.callingExtension().isEmpty() || !routing.isCall()) {
            return Optional.empty();
        }
        return switch (routing.dialled()) {
            case AGAIN ->
                Optional.of(routing.refuse(
                        RULE, ReleaseCause.UNKNOWN_NUMBER, AGAIN + " dials the last number again, and none is known"));
            case BACK ->
                Optional.of(routing.refuse(
                        RULE, ReleaseCause.UNKNOWN_NUMBER, BACK + " calls who called last, and nobody is known"));
            case String dialled when dialled.equals(Service.CALLBACK.code()) -> lead(Service.CALLBACK, routing);
            case String dialled when dialled.equals(Service.CALLBACK_END.code()) -> lead(Service.CALLBACK_END, routing);
            case String _ -> Optional.empty();
        };
    }

    private static Optional<RouteDecision> lead(Service service, Routing routing) {
        routing.because(RULE, service.code() + " is " + service.words());
        RingStage stage = new RingStage(List.of(new Target.Service(service)), PATIENCE);
        return Optional.of(routing.ring(new RoutePlan(List.of(stage), ReleaseCause.SETTING_NOT_CONFIRMED)));
    }
}
