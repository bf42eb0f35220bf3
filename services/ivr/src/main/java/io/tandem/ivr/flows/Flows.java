package io.tandem.ivr.flows;

import io.tandem.contracts.Topics;
import io.tandem.contracts.config.FlowRecord;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowCheck;
import io.tandem.flow.FlowFault;
import io.tandem.flow.FlowNode;
import io.tandem.flow.FlowRequest;
import io.tandem.ivr.flows.FlowRepository.Row;
import io.tandem.ivr.prompts.PromptSounds;
import io.tandem.ivr.prompts.Prompts;
import io.tandem.ivr.secrets.TenantSecrets;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.IfMatch;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.platform.web.Revised;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** What can be done with a tenant's menus. */
public final class Flows {
    private static final String OBJECT = "flow";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final FlowRepository repository;
    private final NumbersInUse numbers;
    private final Prompts prompts;
    private final PromptSounds sounds;
    private final Nameable nameable;

    public Flows(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            FlowRepository repository,
            NumbersInUse numbers,
            Prompts prompts,
            PromptSounds sounds,
            Nameable nameable) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.numbers = numbers;
        this.prompts = prompts;
        this.sounds = sounds;
        this.nameable = nameable;
    }

    Page<FlowView> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                                repository.list(tenant, paging),
                                paging,
                                row -> row.draft().number())
                        .map(row -> row.shown().value()));
    }

    Revised<FlowView> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> require(tenant, id)).shown();
    }

    Written<Revised<FlowView>> create(TenantId tenant, Caller caller, FlowDraft draft) {
        Row row = new Row(UUID.randomUUID(), draft, 1);
        Flow flow = checked(tenant, row);
        return writes.write(tenant, caller, change -> {
            repository.insert(tenant, row);
            publish(change, row, flow);
            change.audit("create", OBJECT, row.id(), null, row.shown().value());
            return row.shown();
        });
    }

    Written<Revised<FlowView>> replace(TenantId tenant, UUID id, Caller caller, IfMatch seen, FlowDraft draft) {
        Flow flow = checked(tenant, new Row(id, draft, 1));
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            seen.check(before.revision());
            Row row = new Row(id, draft, before.revision() + 1);
            repository.update(tenant, row);
            publish(change, row, flow);
            change.audit(
                    "update", OBJECT, id, before.shown().value(), row.shown().value());
            return row.shown();
        });
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
        change.remove(Topics.FLOWS, key(change.tenant(), row.id()));
        change.audit("delete", OBJECT, row.id(), row.shown().value(), null);
    }

    private static void publish(Change change, Row row, Flow flow) {
        var record = new FlowRecord(
                1, change.tenant(), row.id(), new ExtensionNumber(row.draft().number()), flow);
        change.publish(Topics.FLOWS, key(change.tenant(), row.id()), record);
    }

    private static String key(TenantId tenant, UUID id) {
        return tenant + "/" + id;
    }

    /** @throws Refusal 409 if something else has the number, 422 with all that is wrong */
    private Flow checked(TenantId tenant, Row row) {
        numbers.taken(tenant, new ExtensionNumber(row.draft().number())).ifPresent(words -> {
            throw Refusal.conflict("/number", words);
        });
        var reading = new FlowReading(row.draft(), new Sayings(tenant, prompts, sounds));
        Flow flow = reading.flow(row.id().toString());
        List<Fault> faults = new ArrayList<>(reading.faults());
        if (faults.isEmpty()) {
            FlowCheck.of(flow).forEach(fault -> faults.add(fault(fault)));
            destinations(tenant, row.draft(), flow, faults);
            secrets(tenant, flow, faults);
        }
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "the menu would not work", faults);
        }
        return flow;
    }

    private static Fault fault(FlowFault found) {
        return new Fault(found.node().isEmpty() ? "/start" : "/nodes/" + found.node(), found.words());
    }

    /** A number that is not there would send callers back: it is said before anybody calls. */
    private void destinations(TenantId tenant, FlowDraft draft, Flow flow, List<Fault> faults) {
        missing(tenant, draft, draft.fallback(), "/fallback", faults);
        flow.nodes().forEach((name, node) -> {
            if (node instanceof FlowNode.Transfer(String to, String failed)) {
                missing(tenant, draft, to, "/nodes/" + name + "/to", faults);
            }
            if (node instanceof FlowNode.NamedSchedule named
                    && !nameable.schedules().test(tenant, named.schedule())) {
                faults.add(new Fault("/nodes/" + name + "/schedule", "there is no schedule " + named.schedule()));
            }
            if (node instanceof FlowNode.Branch branch) {
                branch.lists()
                        .filter(list -> !nameable.lists().test(tenant, list))
                        .forEach(list -> faults.add(
                                new Fault("/nodes/" + name + "/cases", "there is no list of numbers " + list)));
            }
            if (node instanceof FlowNode.Voicemail(String mailbox, String failed)
                    && ExtensionNumber.isValid(mailbox)
                    && !nameable.mailboxes().test(tenant, new ExtensionNumber(mailbox))) {
                faults.add(new Fault("/nodes/" + name + "/mailbox", "there is no mailbox " + mailbox));
            }
        });
    }

    private void secrets(TenantId tenant, Flow flow, List<Fault> faults) {
        Set<String> there = nameable.secrets().apply(tenant);
        flow.nodes().forEach((name, node) -> {
            if (node instanceof FlowNode.Request request) {
                Stream.concat(Stream.of(TenantSecrets.SIGNING), FlowRequest.secrets(request))
                        .distinct()
                        .filter(secret -> !there.contains(secret))
                        .forEach(secret -> faults.add(new Fault(
                                "/nodes/" + name, "needs the secret " + secret + ": PUT .../secrets/" + secret)));
            }
        });
    }

    private void missing(TenantId tenant, FlowDraft draft, String to, String pointer, List<Fault> faults) {
        boolean known = !ExtensionNumber.isValid(to)
                || to.equals(draft.number())
                || numbers.exists(tenant, new ExtensionNumber(to));
        if (!known) {
            faults.add(new Fault(pointer, "there is no extension, ring group, conference room or menu " + to));
        }
    }

    private Row require(TenantId tenant, UUID id) {
        return repository.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }
}
