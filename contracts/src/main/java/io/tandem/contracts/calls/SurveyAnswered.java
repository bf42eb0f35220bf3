package io.tandem.contracts.calls;

import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code survey-answers}, key the call, JSON: a caller has answered a survey's question. Told again where whoever leads callers is asked
 * again; of the same call, flow and question the last one counts.
 *
 * @param flow id of the menu, whose name then was {@code menu}
 * @param question its name in the menu
 * @param answer one of {@code 0-9 * #}
 */
public record SurveyAnswered(
        int schema,
        TenantId tenant,
        CallId call,
        String flow,
        String menu,
        String question,
        String answer,
        Instant at) {}
