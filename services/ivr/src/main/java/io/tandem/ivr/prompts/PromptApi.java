package io.tandem.ivr.prompts;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/prompts}. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/prompts")
@Access("prompts")
public class PromptApi {
    private final Prompts prompts;

    public PromptApi(Prompts prompts) {
        this.prompts = prompts;
    }

    @GetMapping
    Page<Prompt> list(@PathVariable TenantId tenantId, Paging paging) {
        return prompts.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    ResponseEntity<Prompt> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(prompts.get(tenantId, id));
    }

    /** A WAVE file. */
    @GetMapping(value = "/{id}/sound", produces = "audio/wav")
    ResponseEntity<Resource> sound(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("audio/wav"))
                .body(new InputStreamResource(prompts.sound(tenantId, id)));
    }

    /**
     * Takes WAVE (PCM of 8 to 32 bit, A-law, mu-law; up to ten minutes), MP3, Ogg Vorbis or Ogg Opus (up to five), whatever
     * it is called. It is brought to -20 LUFS, unless {@code normalise} is false.
     */
    @PostMapping(consumes = {"audio/wav", "audio/mpeg", "audio/ogg"})
    ResponseEntity<Prompt> create(
            @PathVariable TenantId tenantId,
            @RequestParam String name,
            @RequestParam(defaultValue = "true") boolean normalise,
            @RequestBody byte[] file,
            Caller caller) {
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("/name", "a prompt's name has 1 to 100 characters");
        }
        var written = prompts.create(tenantId, caller, name.strip(), UploadedSound.of(file, normalise));
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/prompts/"
                        + written.value().value().id(),
                written);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return Answers.deleted(prompts.delete(tenantId, id, caller));
    }
}
