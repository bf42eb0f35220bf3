package io.tandem.ivr.prompts;

import io.tandem.flow.Sound;
import io.tandem.objects.prompt.PromptKey;
import io.tandem.platform.change.Change;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Written;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Revised;
import io.tandem.types.TenantId;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What can be done with a tenant's uploaded prompts. One that is deleted is still heard in menus that were written with it. */
public final class Prompts {
    private static final String OBJECT = "prompt";

    private final TenantTransactions transactions;
    private final ConfigurationWrites writes;
    private final PromptRepository repository;
    private final PromptSounds sounds;

    public Prompts(
            TenantTransactions transactions,
            ConfigurationWrites writes,
            PromptRepository repository,
            PromptSounds sounds) {
        this.transactions = transactions;
        this.writes = writes;
        this.repository = repository;
        this.sounds = sounds;
    }

    Page<Prompt> list(TenantId tenant, Paging paging) {
        return transactions.inTenant(tenant, () -> Page.of(repository.list(tenant, paging), paging, Prompt::name));
    }

    Revised<Prompt> get(TenantId tenant, UUID id) {
        return new Revised<>(transactions.inTenant(tenant, () -> require(tenant, id)), 1);
    }

    InputStream sound(TenantId tenant, UUID id) {
        Prompt prompt = transactions.inTenant(tenant, () -> require(tenant, id));
        return sounds.open(tenant, prompt.content()).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }

    Written<Revised<Prompt>> create(TenantId tenant, Caller caller, String name, UploadedSound uploaded) {
        Sound sound = sounds.keep(tenant, uploaded.wave());
        return writes.write(tenant, caller, change -> new Revised<>(made(change, name, uploaded, sound), 1));
    }

    /** In place of the one of this name, if there is one; as loud as it was recorded. */
    public void replace(TenantId tenant, Caller caller, String name, byte[] wave) {
        UploadedSound recorded = UploadedSound.of(wave, false);
        Sound sound = sounds.keep(tenant, recorded.wave());
        writes.write(tenant, caller, change -> {
            repository.named(tenant, name).ifPresent(before -> {
                repository.delete(tenant, before.id());
                change.audit("delete", OBJECT, before.id(), before, null);
            });
            return made(change, name, recorded, sound);
        });
    }

    private Prompt made(Change change, String name, UploadedSound uploaded, Sound sound) {
        var prompt = new Prompt(
                UUID.randomUUID(),
                name,
                PromptSounds.hash(uploaded.wave()),
                sound.length().toMillis(),
                uploaded.format().word(),
                uploaded.loudness(),
                uploaded.gain(),
                change.now());
        repository.insert(change.tenant(), prompt);
        change.audit("create", OBJECT, prompt.id(), null, prompt);
        return prompt;
    }

    Written<UUID> delete(TenantId tenant, UUID id, Caller caller) {
        return writes.write(tenant, caller, change -> {
            Prompt before = require(tenant, id);
            repository.delete(tenant, id);
            change.audit("delete", OBJECT, id, before, null);
            return id;
        });
    }

    /** For menus. */
    public Optional<Sound> named(TenantId tenant, String name) {
        return transactions
                .inTenant(tenant, () -> repository.named(tenant, name))
                .map(prompt ->
                        new Sound(PromptKey.of(tenant, prompt.content()).text(), Duration.ofMillis(prompt.length())));
    }

    private Prompt require(TenantId tenant, UUID id) {
        return repository.find(tenant, id).orElseThrow(() -> Refusal.notFound(OBJECT, id));
    }
}
