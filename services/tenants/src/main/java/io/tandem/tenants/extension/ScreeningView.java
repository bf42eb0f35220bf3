package io.tandem.tenants.extension;

import io.tandem.dialplan.Screening;
import java.util.List;

/**
 * From whom an extension takes calls, as the API shows it.
 *
 * @param rejectAnonymous of callers who withhold their number
 * @param onlyAllowed from nobody but {@code allowed}
 * @param blocked numbers, or with {@code *} at the end what they begin with
 * @param allowed the same; they go before {@code blocked}
 */
public record ScreeningView(boolean rejectAnonymous, boolean onlyAllowed, List<String> blocked, List<String> allowed) {
    static ScreeningView of(Screening screening) {
        return new ScreeningView(
                screening.rejectsAnonymous(), screening.onlyAllowed(), screening.blocked(), screening.allowed());
    }
}
