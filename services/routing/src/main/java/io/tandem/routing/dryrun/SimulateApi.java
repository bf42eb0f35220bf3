package io.tandem.routing.dryrun;

import io.tandem.contracts.config.DialplanRecord;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.RouteRequest;
import io.tandem.platform.security.Access;
import io.tandem.platform.web.Refusal;
import io.tandem.routing.projection.DialplanProjection;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /tenants/{tenantId}/routes/simulate}: what would become of a call, by the very code that routes calls. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/routes")
public class SimulateApi {
    private final DialplanProjection published;
    private final Clock clock;

    public SimulateApi(DialplanProjection published, Clock clock) {
        this.published = published;
        this.clock = clock;
    }

    /**
     * @param from who calls
     * @param to what is dialled, as it would come
     * @param at now, unless said
     */
    record Question(
            @NotNull @Valid From from,
            @NotNull @Size(min = 1, max = 64) String to,
            @Nullable Instant at) {}

    @PostMapping("/simulate")
    @Access(value = "routes", onlyReads = true)
    RouteView simulate(@PathVariable TenantId tenantId, @Valid @RequestBody Question question) {
        DialplanSnapshot snapshot = published
                .find(tenantId)
                .map(DialplanRecord::snapshot)
                .orElseThrow(() -> Refusal.notFound("dialplan of tenant", tenantId));
        Caller caller = question.from().caller(snapshot);
        Instant at = question.at() == null ? clock.instant() : question.at();
        RouteRequest request = new RouteRequest(caller, question.to(), at);
        return RouteView.of(snapshot.version(), request, Dialplan.evaluate(snapshot, request));
    }
}
