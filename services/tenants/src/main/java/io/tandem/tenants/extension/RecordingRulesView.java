package io.tandem.tenants.extension;

import io.tandem.dialplan.RecordingRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is set for a tenant's recordings, as {@link RecordingRulesInput} has it. */
public record RecordingRulesView(
        boolean internalIn,
        boolean internalOut,
        boolean externalIn,
        boolean externalOut,
        String announcement,
        @Nullable Integer keepDays) {

    static RecordingRulesView of(RecordingRules rules) {
        return new RecordingRulesView(
                rules.policy().internalIn(),
                rules.policy().internalOut(),
                rules.policy().externalIn(),
                rules.policy().externalOut(),
                rules.announcement().name().toLowerCase(Locale.ROOT),
                rules.keepDays());
    }
}
