package io.tandem.calls.webhooks;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/webhooks}: where the tenant's own servers are told of what happens. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/webhooks")
@Access("webhooks")
public class WebhookApi {
    private final Webhooks webhooks;
    private final Deliveries deliveries;

    /** @param since from when on */
    public record Replay(@NotNull Instant since) {}

    public WebhookApi(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @GetMapping
    Page<Webhook> list(@PathVariable TenantId tenantId, Paging paging) {
        return webhooks.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    ResponseEntity<Webhook> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(webhooks.get(tenantId, id));
    }

    /** The answer has the secret that deliveries are signed with, which is shown this once. */
    @PostMapping
    ResponseEntity<Webhook> create(
            @PathVariable TenantId tenantId, @Valid @RequestBody WebhookDraft draft, Caller caller) {
        var written = webhooks.create(tenantId, caller, draft);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/webhooks/"
                        + written.value().value().id(),
                written);
    }

    @PutMapping("/{id}")
    ResponseEntity<Webhook> replace(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody WebhookDraft draft,
            IfMatch seen,
            Caller caller) {
        return Answers.changed(webhooks.replace(tenantId, id, caller, seen, draft));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch seen, Caller caller) {
        return Answers.deleted(webhooks.delete(tenantId, id, caller, seen));
    }

    /** Another secret, which is shown this once; the old one signs nothing any more. */
    @PostMapping("/{id}/secret")
    ResponseEntity<Webhook> renewSecret(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return Answers.changed(webhooks.renewSecret(tenantId, id, caller));
    }

    /** Sends an event {@code webhook.test}; what became of it is among the deliveries. */
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery test(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return deliveries.test(tenantId, id, caller);
    }

    /** The newest first; {@code q} looks in kinds of events and states. */
    @GetMapping("/{id}/deliveries")
    Page<Delivery> deliveries(@PathVariable TenantId tenantId, @PathVariable UUID id, Paging paging) {
        return deliveries.page(tenantId, id, paging);
    }

    /** With its body. */
    @GetMapping("/{id}/deliveries/{delivery}")
    Delivery delivery(@PathVariable TenantId tenantId, @PathVariable UUID id, @PathVariable UUID delivery) {
        return deliveries.get(tenantId, id, delivery);
    }

    /** Sends it again, at once, under the same id. */
    @PostMapping("/{id}/deliveries/{delivery}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery replay(
            @PathVariable TenantId tenantId, @PathVariable UUID id, @PathVariable UUID delivery, Caller caller) {
        return deliveries.replay(tenantId, id, delivery, caller);
    }

    /** Sends all again that was not delivered since then. */
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deliveries.Replayed replayFailed(
            @PathVariable TenantId tenantId, @PathVariable UUID id, @Valid @RequestBody Replay replay, Caller caller) {
        return deliveries.replayFailed(tenantId, id, replay.since(), caller);
    }
}
