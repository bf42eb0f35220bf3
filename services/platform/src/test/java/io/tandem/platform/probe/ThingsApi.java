package io.tandem.platform.probe;

import io.tandem.platform.probe.Things.Thing;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/things")
@Access(value = "things", read = Role.USER)
public class ThingsApi {
    private final Things things;

    public record ThingInput(
            @NotNull String name, @Max(1000) int size) {}

    public ThingsApi(Things things) {
        this.things = things;
    }

    @GetMapping
    public Page<Thing> list(@PathVariable TenantId tenantId, Paging paging) {
        return things.list(tenantId, paging);
    }

    @PostMapping
    public ResponseEntity<Thing> put(
            Caller caller, @PathVariable TenantId tenantId, @Valid @RequestBody ThingInput input) {
        var made = things.put(caller, tenantId, new Thing(input.name(), input.size()));
        if (input.size() == 13) {
            throw Refusal.conflict("/size", "brings bad luck");
        }
        return Answers.created("/api/v1/tenants/" + tenantId + "/things/" + input.name(), made);
    }
}
