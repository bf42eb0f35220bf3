package io.tandem.routing.groups;

import io.tandem.contracts.Topics;
import io.tandem.contracts.config.RingGroupRecord;
import io.tandem.dialplan.RingGroupEntry;
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
import io.tandem.routing.groups.RingGroupRepository.Row;
import io.tandem.types.TenantId;
import java.util.UUID;

/** What can be done with a tenant's ring groups. */
public final class RingGroups {
    private static final String OBJECT = "ring-group";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final RingGroupRepository repository;
    private final NumbersInUse numbers;

    public RingGroups(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            RingGroupRepository repository,
            NumbersInUse numbers) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.numbers = numbers;
    }

    Page<RingGroup> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                                repository.list(tenant, paging),
                                paging,
                                row -> row.group().number().digits())
                        .map(row -> row.shown().value()));
    }

    Revised<RingGroup> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> require(tenant, id)).shown();
    }

    Written<Revised<RingGroup>> create(TenantId tenant, Caller caller, RingGroupDraft draft) {
        RingGroupEntry group = draft.entry();
        numbers.check(tenant, group);
        return writes.write(tenant, caller, change -> made(change, "create", group));
    }

    private Revised<RingGroup> made(Change change, String action, RingGroupEntry group) {
        Row row = new Row(UUID.randomUUID(), group, 1);
        repository.insert(change.tenant(), row);
        publish(change, row);
        change.audit(action, OBJECT, row.id(), null, row.shown().value());
        return row.shown();
    }

    /** Writes an earlier state; if it was deleted, anew. */
    Written<Revised<RingGroup>> restore(TenantId tenant, UUID id, Caller caller, RingGroupDraft draft) {
        RingGroupEntry group = draft.entry();
        numbers.check(tenant, group);
        return writes.write(
                tenant,
                caller,
                change -> repository
                        .find(tenant, id)
                        .map(before -> changed(change, "restore", before, group))
                        .orElseGet(() -> made(change, "restore", group)));
    }

    Written<Revised<RingGroup>> replace(TenantId tenant, UUID id, Caller caller, IfMatch seen, RingGroupDraft draft) {
        RingGroupEntry group = draft.entry();
        numbers.check(tenant, group);
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            seen.check(before.revision());
            return changed(change, "update", before, group);
        });
    }

    private Revised<RingGroup> changed(Change change, String action, Row before, RingGroupEntry group) {
        Row row = new Row(before.id(), group, before.revision() + 1);
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
        change.remove(Topics.RING_GROUPS, key(change.tenant(), row.id()));
        change.audit("delete", OBJECT, row.id(), row.shown().value(), null);
    }

    private Row require(TenantId tenant, UUID id) {
        return repository.find(tenant, id).orElseThrow(() -> Refusal.notFound("ring group", id));
    }

    private static void publish(Change change, Row row) {
        change.publish(
                Topics.RING_GROUPS,
                key(change.tenant(), row.id()),
                new RingGroupRecord(1, change.tenant(), row.id(), row.group()));
    }

    private static String key(TenantId tenant, UUID id) {
        return tenant + "/" + id;
    }
}
