package io.tandem.bus.nodes;

import io.tandem.contracts.nodes.DegradedReason;
import java.util.function.BooleanSupplier;

/** @param present asked every second, on one thread; must not wait */
public record Symptom(DegradedReason reason, BooleanSupplier present) {}
