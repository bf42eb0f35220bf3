package io.tandem.routing.rooms;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/conferences}: rooms in which callers meet. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/conferences")
@Access("conferences")
public class ConferenceApi {
    private final Conferences conferences;

    public ConferenceApi(Conferences conferences) {
        this.conferences = conferences;
    }

    @GetMapping
    Page<Conference> list(@PathVariable TenantId tenantId, Paging paging) {
        return conferences.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    ResponseEntity<Conference> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(conferences.get(tenantId, id));
    }

    @PostMapping
    ResponseEntity<Conference> create(
            @PathVariable TenantId tenantId, @Valid @RequestBody ConferenceDraft draft, Caller caller) {
        var written = conferences.create(tenantId, caller, draft);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/conferences/"
                        + written.value().value().id(),
                written);
    }

    @PutMapping("/{id}")
    ResponseEntity<Conference> replace(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody ConferenceDraft draft,
            IfMatch seen,
            Caller caller) {
        return Answers.changed(conferences.replace(tenantId, id, caller, seen, draft));
    }

    /** Writes an earlier state again, from the audit; one that was deleted comes back under a new id. */
    @PostMapping("/{id}/restore")
    ResponseEntity<Conference> restore(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody ConferenceDraft draft,
            Caller caller) {
        return Answers.changed(conferences.restore(tenantId, id, caller, draft));
    }

    /** From now on only moderators are let in; who is inside stays. */
    @PutMapping("/{id}/lock")
    ResponseEntity<Conference> lock(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return Answers.changed(conferences.lock(tenantId, id, caller, true));
    }

    /** All who know a PIN are let in again. */
    @DeleteMapping("/{id}/lock")
    ResponseEntity<Conference> unlock(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return Answers.changed(conferences.lock(tenantId, id, caller, false));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch seen, Caller caller) {
        return Answers.deleted(conferences.delete(tenantId, id, caller, seen));
    }
}
