package io.tandem.calls.recording;

import io.tandem.calls.history.CallSummary;
import io.tandem.calls.recording.RecordingErasing.Reason;
import io.tandem.objects.recording.Peaks;
import io.tandem.objects.recording.RecordingCatalog;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/calls/{callId}/recordings}: what both sides of a call said, for admins. Who listens, downloads or erases is audited. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/calls/{callId}/recordings")
@Access("calls")
public class RecordingApi {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingApi.class);

    private final TenantTransactions transactions;
    private final BiFunction<TenantId, CallId, Optional<CallSummary>> calls;
    private final Optional<RecordingCatalog> catalog;
    private final ConfigurationWrites writes;
    private final Optional<RecordingErasing> erasing;

    /**
     * @param calls finds a tenant's call, inside the tenant's transaction
     * @param catalog empty: nothing is kept
     */
    public RecordingApi(
            TenantTransactions transactions,
            BiFunction<TenantId, CallId, Optional<CallSummary>> calls,
            Optional<RecordingCatalog> catalog,
            ConfigurationWrites writes,
            Optional<RecordingErasing> erasing) {
        this.transactions = transactions;
        this.calls = calls;
        this.catalog = catalog;
        this.writes = writes;
        this.erasing = erasing;
    }

    record Recordings(List<RecordingView> items) {}

    /** The oldest first. What is still recorded, or not one file yet, is not among them. */
    @GetMapping
    Recordings list(@PathVariable TenantId tenantId, @PathVariable CallId callId) {
        return new Recordings(
                entries(tenantId, callId).stream().map(RecordingView::of).toList());
    }

    /** A WAVE file, 16 bit, a channel for each side. With {@code download} it comes as a file, and the audit says so. */
    @GetMapping(value = "/{recordingId}/sound", produces = "audio/wav")
    ResponseEntity<Resource> sound(
            @PathVariable TenantId tenantId,
            @PathVariable CallId callId,
            @PathVariable String recordingId,
            @RequestParam(defaultValue = "false") boolean download,
            Caller caller) {
        RecordingCatalog.Entry entry = entry(tenantId, callId, recordingId);
        writes.write(tenantId, caller, change -> {
            String object = callId + "/" + recordingId;
            if (download) {
                change.audit("download", "recording", object, null, RecordingView.of(entry));
            } else {
                change.audit("listen", "recording", object, null, RecordingView.of(entry));
            }
            return true;
        });
        InputStream sound = asked(kept -> kept.sound(tenantId.toString(), callId.toString(), entry.name()))
                .orElseThrow(() -> Refusal.notFound("recording", recordingId));
        var answer = ResponseEntity.ok();
        if (download) {
            answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + entry.name() + ".wav\"");
        }
        return answer.contentType(MediaType.parseMediaType("audio/wav"))
                .cacheControl(CacheControl.noStore())
                .body(new InputStreamResource(sound));
    }

    /** How loud each side was all the while, for players to draw. */
    @GetMapping("/{recordingId}/peaks")
    Peaks peaks(@PathVariable TenantId tenantId, @PathVariable CallId callId, @PathVariable String recordingId) {
        RecordingCatalog.Entry entry = entry(tenantId, callId, recordingId);
        return asked(kept -> kept.peaks(tenantId.toString(), callId.toString(), entry.name()))
                .orElseThrow(() -> Refusal.notFound("recording", recordingId));
    }

    /** It is gone, for good; the answer says what it was, by whom and when it was erased. */
    @DeleteMapping("/{recordingId}")
    Receipt erase(
            @PathVariable TenantId tenantId,
            @PathVariable CallId callId,
            @PathVariable String recordingId,
            Caller caller) {
        RecordingCatalog.Entry entry = entry(tenantId, callId, recordingId);
        return asked(kept -> erasing.orElseThrow().erase(tenantId, callId, entry, Reason.REQUEST, caller));
    }

    private RecordingCatalog.Entry entry(TenantId tenant, CallId call, String name) {
        return entries(tenant, call).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("recording", name));
    }

    private List<RecordingCatalog.Entry> entries(TenantId tenant, CallId call) {
        CallSummary known = transactions
                .inTenant(tenant, () -> calls.apply(tenant, call))
                .orElseThrow(() -> Refusal.notFound("call", call));
        return catalog.isEmpty() ? List.of() : asked(kept -> kept.of(tenant.toString(), call.toString()));
    }

    private interface Asking<T> {
        T ask(RecordingCatalog kept) throws IOException;
    }

    private <T> T asked(Asking<T> asking) {
        try {
            return asking.ask(catalog.orElseThrow());
        } catch (IOException away) {
            LOG.warn("recordings cannot be read: {}", away.getMessage());
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "recordings cannot be read at the moment: try again", List.of());
        }
    }
}
