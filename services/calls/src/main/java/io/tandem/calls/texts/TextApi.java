package io.tandem.calls.texts;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /tenants/{tenantId}/messages}: what extensions write to each other. A user reads and writes the own ones; who reads another's, or writes
 * in another's name, is audited.
 */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/messages")
@Access(value = "messages", read = Role.USER, write = Role.USER)
public class TextApi {
    private final Texts texts;
    private final KnownExtensions extensions;

    public TextApi(Texts texts, KnownExtensions extensions) {
        this.texts = texts;
        this.extensions = extensions;
    }

    /**
     * @param from the extension that writes; may be left out by who has one
     * @param to the extension that is written to
     * @param text 1 to 1000 characters
     */
    record NewText(
            @Nullable String from,
            @NotNull String to,
            @NotNull @Size(min = 1, max = 1_000) String text) {}

    /** The newest first. @param with only what was written with this number */
    @GetMapping
    Page<Text> list(
            @PathVariable TenantId tenantId,
            @RequestParam(required = false) @Nullable String extension,
            @RequestParam(required = false) @Nullable String with,
            Paging paging,
            Caller caller) {
        return texts.page(tenantId, caller, whose(caller, "extension", extension), with, paging);
    }

    /** With whom the extension has written: of each the last message, the newest first. */
    @GetMapping("/threads")
    Page<Text> threads(
            @PathVariable TenantId tenantId,
            @RequestParam(required = false) @Nullable String extension,
            Paging paging,
            Caller caller) {
        return texts.threads(tenantId, caller, whose(caller, "extension", extension), paging);
    }

    /** Comes to the phones of {@code to} at once, or when the next one registers. */
    @PostMapping
    ResponseEntity<Text> write(@PathVariable TenantId tenantId, @Valid @RequestBody NewText wish, Caller caller) {
        ExtensionNumber from = whose(caller, "from", wish.from());
        String name = extensions
                .name(tenantId, from)
                .orElseThrow(() -> Refusal.invalid("/from", "there is no extension " + from));
        if (!ExtensionNumber.isValid(wish.to())
                || extensions.name(tenantId, new ExtensionNumber(wish.to())).isEmpty()) {
            throw Refusal.invalid("/to", "there is no extension " + wish.to());
        }
        if (wish.text().isBlank()) {
            throw Refusal.invalid("/text", "says nothing");
        }
        Text text = texts.write(tenantId, caller, from, name, new ExtensionNumber(wish.to()), wish.text());
        return ResponseEntity.status(HttpStatus.CREATED).body(text);
    }

    private static ExtensionNumber whose(Caller caller, String field, @Nullable String named) {
        Optional<ExtensionNumber> only = caller.onlyExtension();
        ExtensionNumber own = only.orElse(caller.ownExtension());
        if (named == null && own != null) {
            return own;
        }
        if (only.isPresent() && !only.get().digits().equals(named)) {
            throw Refusal.notAllowed(named + " is not your extension");
        }
        if (named == null || !ExtensionNumber.isValid(named)) {
            throw Refusal.invalid("/" + field, "is the number of an extension");
        }
        return new ExtensionNumber(named);
    }
}
