package io.tandem.calls.query;

import io.tandem.call.RecordingState;
import io.tandem.calls.control.CallControl;
import io.tandem.calls.history.CallSummary;
import io.tandem.calls.history.Phase;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/calls/{callId}/recording}: admins have a talk recorded, pause that, and end it. Audited. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/calls/{callId}/recording")
@Access("calls")
public class CallRecordingApi {
    private final SeenCalls seen;
    private final CallControl control;
    private final ConfigurationWrites writes;
    private final boolean kept;

    /** @param kept whether there is a place for recordings */
    public CallRecordingApi(
            TenantTransactions transactions,
            CallQueries calls,
            CallControl control,
            ConfigurationWrites writes,
            boolean kept) {
        this.seen = new SeenCalls(transactions, calls);
        this.control = control;
        this.writes = writes;
        this.kept = kept;
    }

    /** @param state {@code on}, {@code paused} or {@code off} */
    record WantedRecording(
            @NotNull @Pattern(regexp = "on|paused|off", message = "is on, paused or off")
            String state) {}

    /**
     * Asks the call's owner that it be so; it is when the call says so. What is said in a pause is left out, and the recording tells when and for how
     * long. What is set for an extension is no obstacle: its talk may be paused, and its recording ended.
     */
    @PutMapping
    ResponseEntity<Void> set(
            @PathVariable TenantId tenantId,
            @PathVariable CallId callId,
            @Valid @RequestBody WantedRecording wanted,
            Caller caller) {
        CallSummary call = seen.requireLive(tenantId, callId, caller);
        RecordingState.Wish wish = RecordingState.Wish.valueOf(wanted.state().toUpperCase(Locale.ROOT));
        if (!kept) {
            throw conflict("nothing is recorded here: no object store is set (tandem.objects)");
        }
        if (call.phase() != Phase.ANSWERED
                || call.attending() != null
                || call.parkedAt().isPresent()) {
            throw conflict("nobody talks in call " + callId + " just now");
        }
        if (wish == RecordingState.Wish.PAUSED && call.recording() == RecordingState.OFF) {
            throw conflict("call " + callId + " is not recorded, so there is nothing to pause");
        }
        writes.write(tenantId, caller, change -> {
            change.audit("record", "call", callId, state(call.recording()), Map.of("recording", wanted.state()));
            return true;
        });
        control.record(tenantId, callId, wish);
        return ResponseEntity.accepted().build();
    }

    private static Map<String, String> state(RecordingState state) {
        return Map.of("recording", state.name().toLowerCase(Locale.ROOT));
    }

    private static Refusal conflict(String why) {
        return new Refusal(HttpStatus.CONFLICT, why, List.of());
    }
}
