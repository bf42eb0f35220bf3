package io.tandem.tenants.extension;

import io.tandem.dialplan.RecordingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * All that is set for an extension's recordings; what is absent is not recorded any more.
 *
 * @param own false: what is set for the tenant holds, and nothing else counts
 */
public record RecordingPolicyInput(
        @Nullable Boolean internalIn,
        @Nullable Boolean internalOut,
        @Nullable Boolean externalIn,
        @Nullable Boolean externalOut,
        @Nullable Boolean own) {
    RecordingPolicy policy() {
        return Boolean.FALSE.equals(own)
                ? RecordingPolicy.NONE
                : new RecordingPolicy(isOn(internalIn), isOn(internalOut), isOn(externalIn), isOn(externalOut));
    }

    private static boolean isOn(@Nullable Boolean said) {
        return Boolean.TRUE.equals(said);
    }
}
