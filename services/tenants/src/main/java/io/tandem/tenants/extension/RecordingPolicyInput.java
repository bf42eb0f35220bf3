package io.tandem.tenants.extension;

import io.tandem.dialplan.RecordingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * All that is set for an extension's recordings; what is absent is not recorded any more.
 *
 * @param own false: what is set for the tenant holds; but who says which talks are recorded has said what is the extension's own
 */
public record RecordingPolicyInput(
        @Nullable Boolean internalIn,
        @Nullable Boolean internalOut,
        @Nullable Boolean externalIn,
        @Nullable Boolean externalOut,
        @Nullable Boolean own) {
    RecordingPolicy policy() {
        RecordingPolicy said =
                new RecordingPolicy(isOn(internalIn), isOn(internalOut), isOn(externalIn), isOn(externalOut));
        return Boolean.FALSE.equals(own) && !said.coversAny() ? RecordingPolicy.NONE : said;
    }

    private static boolean isOn(@Nullable Boolean said) {
        return Boolean.TRUE.equals(said);
    }
}
