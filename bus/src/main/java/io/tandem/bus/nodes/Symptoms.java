package io.tandem.bus.nodes;

import io.tandem.contracts.nodes.DegradedReason;
import java.util.List;
import java.util.function.BooleanSupplier;

/** By what a part of this process knows that it is degraded: a bean of the part's module. */
public record Symptoms(List<Symptom> all) {
    public Symptoms {
        all = List.copyOf(all);
    }

    public static Symptoms of(DegradedReason reason, BooleanSupplier present) {
        return new Symptoms(List.of(new Symptom(reason, present)));
    }
}
