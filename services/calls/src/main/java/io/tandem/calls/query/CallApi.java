package io.tandem.calls.query;

import io.tandem.calls.control.CallControl;
import io.tandem.calls.history.CallStory;
import io.tandem.calls.history.CallSummary;
import io.tandem.calls.ingest.HistoryRepository;
import io.tandem.calls.quality.QualityRepository;
import io.tandem.calls.query.QualityView.StreamView;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/calls}: live and past. A user sees the calls of the own extension. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/calls")
@Access(value = "calls", read = Role.USER)
public class CallApi {
    private final TenantTransactions transactions;
    private final CallQueries calls;
    private final SeenCalls seen;
    private final HistoryRepository history;
    private final QualityRepository quality;
    private final CallControl control;

    public CallApi(
            TenantTransactions transactions,
            CallQueries calls,
            HistoryRepository history,
            QualityRepository quality,
            CallControl control) {
        this.transactions = transactions;
        this.calls = calls;
        this.seen = new SeenCalls(transactions, calls);
        this.history = history;
        this.quality = quality;
        this.control = control;
    }

    record Live(List<CallView> items) {}

    /** The newest first. */
    @GetMapping
    Page<CallView> list(
            @PathVariable TenantId tenantId,
            @ParameterObject @ModelAttribute CallFilter filter,
            Paging paging,
            Caller caller) {
        var conditions = filter.conditions(caller.onlyExtension());
        return transactions.inTenant(
                tenantId,
                () -> Page.of(calls.page(tenantId, conditions, paging), paging, CallQueries::cursorKey)
                        .map(CallView::of));
    }

    /** The oldest first. */
    @GetMapping("/live")
    Live live(@PathVariable TenantId tenantId, Caller caller) {
        return new Live(transactions.inTenant(tenantId, () -> calls.live(tenantId)).stream()
                .filter(rated -> SeenCalls.isSeenBy(caller, rated.call()))
                .map(CallView::of)
                .toList());
    }

    @GetMapping("/{callId}")
    CallPage get(@PathVariable TenantId tenantId, @PathVariable CallId callId, Caller caller) {
        return transactions.inTenant(tenantId, () -> {
            RatedCall rated = seen.require(tenantId, callId, caller);
            CallSummary call = rated.call();
            return new CallPage(
                    CallView.of(rated),
                    CallStory.of(history.factsOf(tenantId, callId)),
                    call.dialplanVersion(),
                    call.trace(),
                    quality.of(tenantId, callId).stream()
                            .map(direction -> StreamView.of(call, direction))
                            .toList());
        });
    }

    /** How the call sounded, every five seconds; at the beginning of a long one in longer steps. */
    @GetMapping("/{callId}/quality")
    QualityView quality(@PathVariable TenantId tenantId, @PathVariable CallId callId, Caller caller) {
        return transactions.inTenant(
                tenantId,
                () -> QualityView.of(seen.require(tenantId, callId, caller).call(), quality.of(tenantId, callId)));
    }

    /** Asks the call's owner to end it; it is over when the history says so. */
    @DeleteMapping("/{callId}")
    ResponseEntity<Void> end(@PathVariable TenantId tenantId, @PathVariable CallId callId, Caller caller) {
        seen.requireLive(tenantId, callId, caller);
        control.end(tenantId, callId);
        return ResponseEntity.accepted().build();
    }

    /** Asks the call's owner that its caller be not heard in the conference room where he is; of no effect elsewhere. */
    @PutMapping("/{callId}/mute")
    ResponseEntity<Void> mute(@PathVariable TenantId tenantId, @PathVariable CallId callId, Caller caller) {
        seen.requireLive(tenantId, callId, caller);
        control.mute(tenantId, callId, true);
        return ResponseEntity.accepted().build();
    }

    /** Lets him be heard again. */
    @DeleteMapping("/{callId}/mute")
    ResponseEntity<Void> unmute(@PathVariable TenantId tenantId, @PathVariable CallId callId, Caller caller) {
        seen.requireLive(tenantId, callId, caller);
        control.mute(tenantId, callId, false);
        return ResponseEntity.accepted().build();
    }
}
