package io.tandem.ivr.voicemail;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/voicemails}: messages. A user has those of the own extension. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/voicemails")
@Access(value = "voicemails", read = Role.USER, write = Role.USER)
public class VoicemailApi {
    private final Voicemails voicemails;

    public VoicemailApi(Voicemails voicemails) {
        this.voicemails = voicemails;
    }

    /** The newest first. */
    @GetMapping
    Page<Voicemail> list(
            @PathVariable TenantId tenantId,
            @RequestParam(required = false) @Nullable String mailbox,
            @RequestParam(required = false) @Nullable String folder,
            Paging paging,
            Caller caller) {
        return voicemails.page(tenantId, caller, mailbox, folder == null ? null : asked(folder), paging);
    }

    private static Folder asked(String folder) {
        try {
            return Folder.of(folder);
        } catch (IllegalArgumentException unknown) {
            throw Refusal.badRequest("folder is new, old or saved");
        }
    }

    @GetMapping("/{id}")
    Voicemail get(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return voicemails.get(tenantId, caller, id);
    }

    /** A WAVE file, 16 bit, one channel; parts of it by {@code Range}. It stays as new as it is. */
    @GetMapping(value = "/{id}/sound", produces = "audio/wav")
    ResponseEntity<Resource> sound(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("audio/wav"))
                .cacheControl(CacheControl.noStore())
                .body(new ByteArrayResource(voicemails.sound(tenantId, caller, id)));
    }

    /** It is new no more. */
    @PutMapping("/{id}/heard")
    Voicemail heard(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return voicemails.heard(tenantId, caller, id, true);
    }

    /** It is new again. */
    @DeleteMapping("/{id}/heard")
    Voicemail unheard(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return voicemails.heard(tenantId, caller, id, false);
    }

    /** Puts it aside, takes it back, makes it new again. */
    @PutMapping("/{id}/folder")
    Voicemail moved(
            @PathVariable TenantId tenantId, @PathVariable UUID id, @Valid @RequestBody FolderDraft to, Caller caller) {
        return voicemails.moved(tenantId, caller, id, Folder.of(to.folder()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return Answers.deleted(voicemails.delete(tenantId, caller, id));
    }
}
