package io.tandem.ivr.schedules;

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

/** {@code /tenants/{tenantId}/schedules}: opening hours that menus go by. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/schedules")
@Access("schedules")
public class ScheduleApi {
    private final Schedules schedules;

    public ScheduleApi(Schedules schedules) {
        this.schedules = schedules;
    }

    @GetMapping
    Page<Schedule> list(@PathVariable TenantId tenantId, Paging paging) {
        return schedules.list(tenantId, paging);
    }

    @GetMapping("/{id}")
    ResponseEntity<Schedule> get(@PathVariable TenantId tenantId, @PathVariable UUID id) {
        return Answers.found(schedules.get(tenantId, id));
    }

    @PostMapping
    ResponseEntity<Schedule> create(
            @PathVariable TenantId tenantId, @Valid @RequestBody ScheduleDraft draft, Caller caller) {
        var written = schedules.create(tenantId, caller, draft);
        return Answers.created(
                "/api/v1/tenants/" + tenantId + "/schedules/"
                        + written.value().value().id(),
                written);
    }

    @PutMapping("/{id}")
    ResponseEntity<Schedule> replace(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody ScheduleDraft draft,
            IfMatch seen,
            Caller caller) {
        return Answers.changed(schedules.replace(tenantId, id, caller, seen, draft));
    }

    /** Open or closed until further notice, or as planned. */
    @PutMapping("/{id}/override")
    ResponseEntity<Schedule> override(
            @PathVariable TenantId tenantId,
            @PathVariable UUID id,
            @Valid @RequestBody OverrideDraft draft,
            Caller caller) {
        return Answers.changed(schedules.override(tenantId, id, caller, draft.hours()));
    }

    /** Takes an iCalendar file (RFC 5545) in place of the last one: its whole-day events are days on which it is closed. */
    @PutMapping(value = "/{id}/holidays", consumes = "text/calendar")
    ResponseEntity<Schedule> holidays(
            @PathVariable TenantId tenantId, @PathVariable UUID id, @RequestBody byte[] file, Caller caller) {
        return Answers.changed(schedules.holidays(tenantId, id, caller, file));
    }

    /** No calendar any more. */
    @DeleteMapping("/{id}/holidays")
    ResponseEntity<Schedule> noHolidays(@PathVariable TenantId tenantId, @PathVariable UUID id, Caller caller) {
        return Answers.changed(schedules.holidays(tenantId, id, caller, new byte[0]));
    }

    /** Not while a menu goes by it. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable TenantId tenantId, @PathVariable UUID id, IfMatch seen, Caller caller) {
        return Answers.deleted(schedules.delete(tenantId, id, caller, seen));
    }
}
