package io.tandem.tenants.extension;

import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code .../names}: who has which extension. Everybody of the tenant reads it, like the telephone list on the wall. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/names")
@Access(value = "extensions", read = Role.USER)
public class NamesApi {
    private static final int MOST = 200;

    private final TenantTransactions transactions;
    private final ExtensionRepository extensions;

    public NamesApi(TenantTransactions transactions, ExtensionRepository extensions) {
        this.transactions = transactions;
        this.extensions = extensions;
    }

    record NamedExtension(String number, String name) {}

    record NamesView(List<NamedExtension> items) {}

    /** Of the numbers asked for, separated by commas, those that are extensions. */
    @GetMapping
    NamesView names(@PathVariable TenantId tenantId, @RequestParam List<String> numbers) {
        if (numbers.size() > MOST) {
            throw Refusal.badRequest("numbers: at most " + MOST + " at once");
        }
        return new NamesView(transactions.inTenant(tenantId, () -> extensions.find(tenantId, numbers)).stream()
                .map(extension -> new NamedExtension(extension.number(), extension.displayName()))
                .toList());
    }
}
