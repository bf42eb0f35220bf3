package io.tandem.ivr.lists;

import io.tandem.contracts.Topics;
import io.tandem.contracts.config.NumberListRecord;
import io.tandem.flow.NumberList;
import io.tandem.ivr.lists.NumberListRepository.Row;
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
import io.tandem.types.TenantId;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What can be done with a tenant's lists of numbers. */
public final class NumberLists {
    private static final String OBJECT = "number-list";
    private static final int MOST_LISTS = 50;

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final NumberListRepository repository;

    public NumberLists(TenantTransactions transactions, ConfigurationWrites writes, NumberListRepository repository) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
    }

    Page<KeptList> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(repository.list(tenant, paging), paging, Row::name)
                        .map(row -> shown(row).value()));
    }

    Revised<KeptList> get(TenantId tenant, UUID id) {
        return shown(transactions.inTenant(tenant, () -> require(tenant, id)));
    }

    /** For menus. */
    public boolean exists(TenantId tenant, String name) {
        return transactions.inTenant(tenant, () -> repository.exists(tenant, name));
    }

    Written<Revised<KeptList>> create(TenantId tenant, Caller caller, NumberListDraft draft) {
        Row row = new Row(UUID.randomUUID(), draft.name(), draft.read(), 1);
        return writes.write(tenant, caller, change -> {
            if (repository.count(tenant) >= MOST_LISTS) {
                throw Refusal.conflict("/name", "there are " + MOST_LISTS + " lists already, which is the most");
            }
            repository.insert(tenant, row);
            publish(change, row);
            change.audit("create", OBJECT, row.id(), null, shown(row).value());
            return shown(row);
        });
    }

    Written<Revised<KeptList>> replace(TenantId tenant, UUID id, Caller caller, IfMatch seen, NumberListDraft draft) {
        SortedSet<String> numbers = draft.read();
        return changed(tenant, id, caller, before -> {
            seen.check(before.revision());
            if (!before.name().equals(draft.name())) {
                throw Refusal.invalid("/name", "a list keeps its name, " + before.name() + ": menus go by it");
            }
            return new Row(id, before.name(), numbers, before.revision() + 1);
        });
    }

    /** @param file a number a line, in place of those before: {@link NumberTable} */
    Written<Revised<KeptList>> upload(TenantId tenant, UUID id, Caller caller, byte[] file) {
        SortedSet<String> numbers = NumberTable.read(file);
        return changed(tenant, id, caller, before -> new Row(id, before.name(), numbers, before.revision() + 1));
    }

    private Written<Revised<KeptList>> changed(TenantId tenant, UUID id, Caller caller, UnaryOperator<Row> changing) {
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            Row row = changing.apply(before);
            repository.update(tenant, row);
            publish(change, row);
            change.audit("update", OBJECT, id, shown(before).value(), shown(row).value());
            return shown(row);
        });
    }

    Written<UUID> delete(TenantId tenant, UUID id, Caller caller, IfMatch seen) {
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            seen.check(before.revision());
            repository.menuThatNeeds(tenant, before.name()).ifPresent(number -> {
                throw Refusal.conflict("/name", "the menu " + number + " needs it");
            });
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
        change.remove(Topics.NUMBER_LISTS, key(change.tenant(), row.name()));
        change.audit("delete", OBJECT, row.id(), shown(row).value(), null);
    }

    private static void publish(Change change, Row row) {
        var record = new NumberListRecord(1, change.tenant(), row.name(), new NumberList(row.numbers()));
        change.publish(Topics.NUMBER_LISTS, key(change.tenant(), row.name()), record);
    }

    private static Revised<KeptList> shown(Row row) {
        return new Revised<>(new KeptList(row.id(), row.name(), List.copyOf(row.numbers())), row.revision());
    }

    /** On topics. */
    static String key(TenantId tenant, String name) {
        return tenant + "/" + name;
    }

    private Row require(TenantId tenant, UUID id) {
        return repository.find(tenant, id).orElseThrow(() -> Refusal.notFound("list of numbers", id));
    }
}
