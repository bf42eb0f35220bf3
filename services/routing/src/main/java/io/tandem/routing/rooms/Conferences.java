package io.tandem.routing.rooms;

import io.tandem.contracts.Topics;
import io.tandem.contracts.config.RoomRecord;
import io.tandem.dialplan.RoomEntry;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.routing.groups.NumbersInUse;
import io.tandem.routing.rooms.ConferenceRepository.Row;
import io.tandem.types.TenantId;
import java.util.UUID;

/** What can be done with a tenant's conference rooms. */
public final class Conferences {
    private static final String OBJECT = "conference";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final ConferenceRepository repository;
    private final NumbersInUse numbers;

    public Conferences(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            ConferenceRepository repository,
            NumbersInUse numbers) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.numbers = numbers;
    }

    Page<Conference> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                                repository.list(tenant, paging),
                                paging,
                                row -> row.room().number().digits())
                        .map(row -> row.shown().value()));
    }

    Revised<Conference> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> require(tenant, id)).shown();
    }

    Written<Revised<Conference>> create(TenantId tenant, Caller caller, ConferenceDraft draft) {
        RoomEntry room = draft.entry();
        numbers.checkRoom(tenant, room.number());
        return writes.write(tenant, caller, change -> made(change, "create", room));
    }

    private Revised<Conference> made(Change change, String action, RoomEntry room) {
        Row row = new Row(UUID.randomUUID(), room, 1);
        repository.insert(change.tenant(), row);
        publish(change, row);
        change.audit(action, OBJECT, row.id(), null, row.shown().value());
        return row.shown();
    }

    /** Writes an earlier state; if it was deleted, anew. */
    Written<Revised<Conference>> restore(TenantId tenant, UUID id, Caller caller, ConferenceDraft draft) {
        RoomEntry room = draft.entry();
        numbers.checkRoom(tenant, room.number());
        return writes.write(
                tenant,
                caller,
                change -> repository
                        .find(tenant, id)
                        .map(before -> changed(
                                change,
                                "restore",
                                before,
                                room.locked(before.room().locked())))
                        .orElseGet(() -> made(change, "restore", room)));
    }

    Written<Revised<Conference>> replace(TenantId tenant, UUID id, Caller caller, IfMatch seen, ConferenceDraft draft) {
        RoomEntry room = draft.entry();
        numbers.checkRoom(tenant, room.number());
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            seen.check(before.revision());
            return changed(change, "update", before, room.locked(before.room().locked()));
        });
    }

    /** Who is inside stays; who comes hears that it is locked. */
    Written<Revised<Conference>> lock(TenantId tenant, UUID id, Caller caller, boolean locked) {
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            return before.room().locked() == locked
                    ? before.shown()
                    : changed(
                            change,
                            locked ? "lock" : "unlock",
                            before,
                            before.room().locked(locked));
        });
    }

    private Revised<Conference> changed(Change change, String action, Row before, RoomEntry room) {
        Row row = new Row(before.id(), room, before.revision() + 1);
        repository.update(change.tenant(), row);
        publish(change, row);
        change.audit(
                action, OBJECT, row.id(), before.shown().value(), row.shown().value());
        return row.shown();
    }

    Written<UUID> delete(TenantId tenant, UUID id, Caller caller, IfMatch seen) {
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            seen.check(before.revision());
            delete(change, before);
            return id;
        });
    }

    public void deleteAll(TenantId tenant, Caller caller) {
        writes.write(tenant, caller, change -> {
            repository.all(tenant).forEach(row -> delete(change, row));
            return tenant;
        });
    }

    private void delete(Change change, Row row) {
        repository.delete(change.tenant(), row.id());
        change.remove(Topics.ROOMS, key(change.tenant(), row.id()));
        change.audit("delete", OBJECT, row.id(), row.shown().value(), null);
    }

    private Row require(TenantId tenant, UUID id) {
        return repository.find(tenant, id).orElseThrow(() -> Refusal.notFound("conference room", id));
    }

    private static void publish(Change change, Row row) {
        change.publish(
                Topics.ROOMS, key(change.tenant(), row.id()), new RoomRecord(1, change.tenant(), row.id(), row.room()));
    }

    private static String key(TenantId tenant, UUID id) {
        return tenant + "/" + id;
    }
}
