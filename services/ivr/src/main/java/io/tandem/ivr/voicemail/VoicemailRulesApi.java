package io.tandem.ivr.voicemail;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/voicemail}: what holds for all messages. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/voicemail")
@Access("mailboxes")
public class VoicemailRulesApi {
    private final VoicemailRuling ruling;

    public VoicemailRulesApi(VoicemailRuling ruling) {
        this.ruling = ruling;
    }

    @GetMapping
    ResponseEntity<VoicemailRules> get(@PathVariable TenantId tenantId) {
        return Answers.found(ruling.get(tenantId));
    }

    /** In force within five minutes. */
    @PutMapping
    ResponseEntity<VoicemailRules> replace(
            @PathVariable TenantId tenantId, @Valid @RequestBody VoicemailRules rules, IfMatch seen, Caller caller) {
        return Answers.changed(ruling.replace(tenantId, caller, seen, rules));
    }
}
