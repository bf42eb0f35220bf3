package io.tandem.calls.webhooks;

import io.tandem.calls.webhooks.WebhookRepository.Row;
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
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be done with a tenant's webhooks. */
public final class Webhooks {
    static final String OBJECT = "webhook";
    private static final int MOST = 20;

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final WebhookRepository repository;
    private final WebhookSecrets secrets;

    public Webhooks(
            TenantTransactions transactions, ConfigurationWrites writes, JdbcClient jdbc, WebhookSecrets secrets) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = new WebhookRepository(jdbc);
        this.secrets = secrets;
    }

    Page<Webhook> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(
                tenant,
                () -> Page.of(
                                repository.list(tenant, paging),
                                paging,
                                row -> row.webhook().name())
                        .map(Row::webhook));
    }

    Revised<Webhook> get(TenantId tenant, UUID id) {
        return transactions.inTenant(tenant, () -> require(tenant, id)).shown();
    }

    /** With the secret, which nobody is shown again. */
    Written<Revised<Webhook>> create(TenantId tenant, Caller caller, WebhookDraft draft) {
        draft.check();
        String secret = WebhookSecrets.made();
        return writes.write(tenant, caller, change -> {
            if (repository.all(tenant).size() >= MOST) {
                throw Refusal.conflict("", "a tenant has up to " + MOST + " webhooks");
            }
            UUID id = UUID.randomUUID();
            var webhook = new Webhook(
                    id,
                    draft.name().strip(),
                    draft.url(),
                    draft.events(),
                    draft.isEnabled(),
                    false,
                    null,
                    null,
                    null,
                    0,
                    change.now(),
                    null);
            Row row = new Row(webhook, secrets.encrypted(tenant, id, secret), 1);
            repository.insert(tenant, row);
            change.audit("create", OBJECT, id, null, webhook);
            return row.shown().map(made -> made.withSecret(secret));
        });
    }

    Written<Revised<Webhook>> replace(TenantId tenant, UUID id, Caller caller, IfMatch seen, WebhookDraft draft) {
        draft.check();
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            seen.check(before.revision());
            return changed(
                    change, "update", before, row -> new Row(with(row.webhook(), draft), row.secret(), row.revision()));
        });
    }

    /** Whatever is told from now on is signed with another secret. */
    Written<Revised<Webhook>> renewSecret(TenantId tenant, UUID id, Caller caller) {
        String secret = WebhookSecrets.made();
        return writes.write(
                tenant,
                caller,
                change -> changed(
                                change,
                                "change-secret",
                                require(tenant, id),
                                row -> new Row(row.webhook(), secrets.encrypted(tenant, id, secret), row.revision()))
                        .map(shown -> shown.withSecret(secret)));
    }

    private Revised<Webhook> changed(Change change, String action, Row before, UnaryOperator<Row> how) {
        Row asked = how.apply(before);
        Row row = new Row(asked.webhook(), asked.secret(), before.revision() + 1);
        repository.update(change.tenant(), row);
        change.audit(action, OBJECT, row.webhook().id(), before.webhook(), row.webhook());
        return row.shown();
    }

    private static Webhook with(Webhook before, WebhookDraft draft) {
        return new Webhook(
                before.id(),
                draft.name().strip(),
                draft.url(),
                draft.events(),
                draft.isEnabled(),
                before.failing(),
                before.failingSince(),
                before.lastFailure(),
                before.deliveredAt(),
                before.waiting(),
                before.createdAt(),
                null);
    }

    Written<UUID> delete(TenantId tenant, UUID id, Caller caller, IfMatch seen) {
        return writes.write(tenant, caller, change -> {
            Row before = require(tenant, id);
            seen.check(before.revision());
            delete(change, before);
            return id;
        });
    }

    /** With its tenant. */
    public void deleteAll(TenantId tenant, Caller caller) {
        writes.write(tenant, caller, change -> {
            repository.all(tenant).forEach(row -> delete(change, row));
            return tenant;
        });
    }

    private void delete(Change change, Row row) {
        repository.delete(change.tenant(), row.webhook().id());
        change.audit("delete", OBJECT, row.webhook().id(), row.webhook(), null);
    }

    private Row require(TenantId tenant, UUID id) {
        return repository.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }
}
