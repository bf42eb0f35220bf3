package io.tandem.edge.owner;

import io.tandem.bus.ownership.CallOwnership;
import io.tandem.bus.ownership.Standing;
import io.tandem.bus.ownership.WriteOutcome;
import io.tandem.types.CallId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The call log on Kafka, by the bus' ownership. */
public final class OwnershipLog implements CallLog {
    private final Supplier<CallOwnership> ownership;

    /** @param ownership joins the group after the owners are there to be told */
    public OwnershipLog(Supplier<CallOwnership> ownership) {
        this.ownership = ownership;
    }

    @Override
    public void write(int partition, long epoch, CallId call, long version, byte @Nullable [] state, Answer answer) {
        ownership.get().write(partition, epoch, call.value(), state, version, outcome -> answer.written(of(outcome)));
    }

    private static Outcome of(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Committed committed -> Outcome.COMMITTED;
            case WriteOutcome.Superseded superseded -> Outcome.UNCERTAIN;
            case WriteOutcome.Failed failed -> Outcome.UNCERTAIN;
            case WriteOutcome.NotOwner notOwner -> Outcome.NOT_OWNER;
        };
    }

    @Override
    public boolean mayAct(int partition, long epoch) {
        return ownership.get().standing(partition, epoch) == Standing.OWNED;
    }
}
