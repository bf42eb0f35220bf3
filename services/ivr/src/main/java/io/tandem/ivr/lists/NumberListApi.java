package io.tandem.ivr.lists;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/number-lists}: numbers that menus go by. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/number-lists")
@Access("number-lists")
public class NumberListApi {
    private final NumberLists lists;

    public NumberListApi(NumberLists lists) {
        this.lists = lists;
    }

    @GetMapping
    Page<KeptList> list(@PathVariable TenantId tenantId, Paging paging) {
        return lists.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    ResponseEntity<KeptList> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(lists.get(tenantId, id));
    }

    @PostMapping
    ResponseEntity<KeptList> create(
            @PathVariable TenantId tenantId, @Valid @RequestBody NumberListDraft draft, Caller caller) {
        var written = lists.create(tenantId, caller, draft);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/number-lists/"
                        + written.value().value().id(),
                written);
    }

    @PutMapping("/{id}")
    ResponseEntity<KeptList> replace(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody NumberListDraft draft,
            IfMatch seen,
            Caller caller) {
        return Answers.changed(lists.replace(tenantId, id, caller, seen, draft));
    }

    /** The numbers as a table (RFC 4180), a number a line. */
    @GetMapping(value = "/{id}/numbers", produces = "text/csv")
    String numbers(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return NumberTable.written(lists.get(tenantId, id).value().numbers());
    }

    /** Takes such a table in place of the numbers before: the first column counts. All of it or, with each line that is wrong, nothing. */
    @PutMapping(value = "/{id}/numbers", consumes = "text/csv")
    ResponseEntity<KeptList> upload(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @RequestBody(required = false) byte @Nullable [] file,
            Caller caller) {
        if (file == null) {
            throw Refusal.invalid("", "the table is empty: a heading alone takes all numbers away");
        }
        return Answers.changed(lists.upload(tenantId, id, caller, file));
    }

    /** Not while a menu goes by it. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch seen, Caller caller) {
        return Answers.deleted(lists.delete(tenantId, id, caller, seen));
    }
}
