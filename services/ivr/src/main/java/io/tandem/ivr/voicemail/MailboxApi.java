package io.tandem.ivr.voicemail;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/mailboxes}: where whoever is not answered leaves a message. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/mailboxes")
@Access("mailboxes")
public class MailboxApi {
    private final Mailboxes mailboxes;

    public MailboxApi(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @GetMapping
    Page<Mailbox> list(@PathVariable TenantId tenantId, Paging paging) {
        return mailboxes.list(tenantId, paging);
    }

    @GetMapping("/{extension}")
    ResponseEntity<Mailbox> get(@PathVariable TenantId tenantId, @PathVariable String extension) {
        return Answers.found(mailboxes.get(tenantId, extension));
    }

    @PostMapping
    ResponseEntity<Mailbox> create(
            @PathVariable TenantId tenantId, @Valid @RequestBody MailboxDraft draft, Caller caller) {
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/mailboxes/" + draft.extension(),
                mailboxes.create(tenantId, caller, draft));
    }

    @PutMapping("/{extension}")
    ResponseEntity<Mailbox> replace(
            @PathVariable TenantId tenantId,
            @PathVariable String extension,
            @Valid @RequestBody MailboxDraft draft,
            IfMatch seen,
            Caller caller) {
        return Answers.changed(mailboxes.replace(tenantId, extension, caller, seen, draft));
    }

    /** Its messages stay, for the API. */
    @DeleteMapping("/{extension}")
    ResponseEntity<Void> delete(
            @PathVariable TenantId tenantId, @PathVariable String extension, IfMatch seen, Caller caller) {
        return Answers.deleted(mailboxes.delete(tenantId, extension, caller, seen));
    }
}
