package io.tandem.ivr.schedules;

import io.tandem.contracts.Topics;
import io.tandem.contracts.config.ScheduleRecord;
import io.tandem.dialplan.Visit;
import io.tandem.flow.OpeningHours;
import io.tandem.ivr.schedules.ScheduleRepository.Hand;
import io.tandem.ivr.schedules.ScheduleRepository.Row;
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
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What can be done with a tenant's schedules. */
public final class Schedules {
    private static final String OBJECT = "schedule";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final ScheduleRepository repository;
    private final InstantSource clock;

    public Schedules(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            ScheduleRepository repository,
            InstantSource clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.clock = clock;
    }

    Page<Schedule> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(repository.list(tenant, paging), paging, Row::name)
                        .map(row -> shown(row).value()));
    }

    Revised<Schedule> get(TenantId tenant, UUID id) {
        return shown(transactions.inTenant(tenant, () -> require(tenant, id)));
    }

    /** For menus. */
    public boolean exists(TenantId tenant, String name) {
        return transactions
                .inTenant(tenant, () -> repository.named(tenant, name))
                .isPresent();
    }

    Written<Revised<Schedule>> create(TenantId tenant, Caller caller, ScheduleDraft draft) {
        Row row = new Row(UUID.randomUUID(), draft, Set.of(), OpeningHours.ByHand.PLANNED, null, 1);
        OpeningHours hours = row.hours();
        return writes.write(tenant, caller, change -> {
            repository.insert(tenant, row);
            publish(change, row, hours);
            change.audit("create", OBJECT, row.id(), null, shown(row).value());
            return shown(row);
        });
    }

    Written<Revised<Schedule>> replace(TenantId tenant, UUID id, Caller caller, IfMatch seen, ScheduleDraft draft) {
        return changed(tenant, id, caller, before -> {
            seen.check(before.revision());
            if (!before.name().equals(draft.name())) {
                throw Refusal.invalid("/name", "a schedule keeps its name, " + before.name() + ": menus go by it");
            }
            return new Row(id, draft, before.holidays(), before.override(), before.hand(), before.revision() + 1);
        });
    }

    Written<Revised<Schedule>> override(TenantId tenant, UUID id, Caller caller, OpeningHours.ByHand override) {
        return override(tenant, id, caller, override, "");
    }

    private Written<Revised<Schedule>> override(
            TenantId tenant, UUID id, Caller caller, OpeningHours.ByHand override, String call) {
        Hand hand = new Hand(caller.name(), clock.instant(), call);
        return changed(
                tenant,
                id,
                caller,
                before -> new Row(id, before.draft(), before.holidays(), override, hand, before.revision() + 1));
    }

    /**
     * What a phone has dialled for.
     *
     * @param code the digit of a schedule
     * @param call what it has set already stays, however often that is asked
     * @return what the schedule is to be; empty where none has the digit
     */
    Optional<OpeningHours.ByHand> wanted(TenantId tenant, String code, Visit.Wish wish, String call) {
        return transactions
                .inTenant(tenant, () -> repository.coded(tenant, code))
                .map(row -> {
                    Hand hand = row.hand();
                    return hand != null && hand.call().equals(call) ? row.override() : wanted(row, wish);
                });
    }

    private OpeningHours.ByHand wanted(Row row, Visit.Wish wish) {
        return switch (wish) {
            case PLANNED -> OpeningHours.ByHand.PLANNED;
            case OPEN -> OpeningHours.ByHand.OPEN;
            case CLOSED -> OpeningHours.ByHand.CLOSED;
            case TOGGLED ->
                row.override() != OpeningHours.ByHand.PLANNED
                        ? OpeningHours.ByHand.PLANNED
                        : row.hours().isOpen(clock.instant()) ? OpeningHours.ByHand.CLOSED : OpeningHours.ByHand.OPEN;
        };
    }

    /** By phone; once in a call. */
    void setBy(TenantId tenant, String code, ExtensionNumber phone, OpeningHours.ByHand override, String call) {
        transactions
                .inTenant(tenant, () -> repository.coded(tenant, code))
                .filter(row -> row.hand() == null || !row.hand().call().equals(call))
                .ifPresent(row -> override(tenant, row.id(), Caller.system("phone " + phone), override, call));
    }

    /** @param file iCalendar; empty takes all holidays away */
    Written<Revised<Schedule>> holidays(TenantId tenant, UUID id, Caller caller, byte[] file) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Set<LocalDate> days = file.length == 0 ? Set.of() : CalendarDays.of(file, today);
        return changed(
                tenant,
                id,
                caller,
                before -> new Row(id, before.draft(), days, before.override(), before.hand(), before.revision() + 1));
    }

    private Written<Revised<Schedule>> changed(TenantId tenant, UUID id, Caller caller, UnaryOperator<Row> changing) {
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            Row row = changing.apply(before);
            repository.update(tenant, row);
            publish(change, row, row.hours());
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
        change.remove(Topics.SCHEDULES, key(change.tenant(), row.name()));
        change.audit("delete", OBJECT, row.id(), shown(row).value(), null);
    }

    private static void publish(Change change, Row row, OpeningHours hours) {
        var record = new ScheduleRecord(1, change.tenant(), row.name(), hours);
        change.publish(Topics.SCHEDULES, key(change.tenant(), row.name()), record);
    }

    private Revised<Schedule> shown(Row row) {
        Hand hand = row.hand();
        var shown = new Schedule(
                row.id(),
                row.name(),
                row.draft().zone(),
                row.draft().openings(),
                row.draft().closed(),
                row.holidays().stream().sorted().toList(),
                row.draft().code(),
                row.override().name().toLowerCase(Locale.ROOT),
                hand == null ? null : hand.by(),
                hand == null ? null : hand.at(),
                row.hours().isOpen(clock.instant()));
        return new Revised<>(shown, row.revision());
    }

    /** On topics. */
    static String key(TenantId tenant, String name) {
        return tenant + "/" + name;
    }

    private Row require(TenantId tenant, UUID id) {
        return repository.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }
}
