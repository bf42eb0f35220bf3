package io.tandem.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is left of the call but its history.
 *
 * @param released the relay session that was given up at last; null for none
 */
public record Over(Call call, @Nullable RelaySession released) implements CallState {

    /** The former owner may have died between this and the log's deletion, and before the relay has heard of it. */
    CallStep on(CallSignal signal, Draft draft) {
        if (signal instanceof CallSignal.TakenOver) {
            if (released != null) {
                draft.effect(new CallEffect.ReleaseMedia(released));
            }
            draft.effect(new CallEffect.Forget());
        }
        return draft.become(this::with);
    }

    @Override
    public Over with(Call changed) {
        return new Over(changed, released);
    }

    @Override
    public List<LegView> takingPart() {
        return List.of();
    }

    @Override
    public Optional<Instant> waitsUntil() {
        return Optional.empty();
    }

    @Override
    public Optional<RelaySession> session() {
        return Optional.empty();
    }
}
