package io.tandem.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nothing is left of the call but its history. */
public record Over(Call call) implements CallState {

    /** The former owner may have died between this and the log's deletion. */
    CallStep on(CallSignal signal, Draft draft) {
        if (signal instanceof CallSignal.TakenOver) {
            draft.effect(new CallEffect.Forget());
        }
        return draft.become(this::with);
    }

    @Override
    public Over with(Call changed) {
        return new Over(changed);
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
