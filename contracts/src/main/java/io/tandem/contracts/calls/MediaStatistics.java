package io.tandem.contracts.calls;

import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.util.List;
import java.util.Objects;

/**
 * Topic {@code call-events}, header {@code kind: media-statistics}: how a call's media were received as a whole, once at its
 * end. A call that was moved to another relay has one for each session that a living relay ended.
 *
 * @param quality of each direction; none in schema 1, which counted packets alone
 */
public record MediaStatistics(int schema, CallId call, TenantId tenant, List<QualitySample.Stream> quality) {
    public static final String KIND = "media-statistics";

    public MediaStatistics {
        quality = List.copyOf(Objects.requireNonNullElse(quality, List.of()));
    }
}
