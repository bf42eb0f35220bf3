package io.tandem.calls.siptrace;

import io.tandem.calls.history.CallSummary;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/calls/{callId}/trace}: every SIP message of a call, for admins. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/calls/{callId}")
@Access("calls")
public class SipTraceApi {
    private final TenantTransactions transactions;
    private final BiFunction<TenantId, CallId, Optional<CallSummary>> calls;
    private final SipTraceRepository traces;
    private final Duration kept;

    /** @param calls finds a tenant's call, inside the tenant's transaction */
    public SipTraceApi(
            TenantTransactions transactions,
            BiFunction<TenantId, CallId, Optional<CallSummary>> calls,
            SipTraceRepository traces,
            Duration kept) {
        this.transactions = transactions;
        this.calls = calls;
        this.traces = traces;
        this.kept = kept;
    }

    /** The oldest first. A living call's are some seconds behind it. */
    @GetMapping("/trace")
    SipTraceView trace(@PathVariable TenantId tenantId, @PathVariable CallId callId) {
        return transactions.inTenant(tenantId, () -> {
            CallSummary call = calls.apply(tenantId, callId).orElseThrow(() -> Refusal.notFound("call", callId));
            return SipTraceView.of(call, traces.of(tenantId, callId), kept.toDays());
        });
    }

    /** The same as text. */
    @GetMapping(value = "/trace.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    String text(@PathVariable TenantId tenantId, @PathVariable CallId callId) {
        return trace(tenantId, callId).asText();
    }
}
