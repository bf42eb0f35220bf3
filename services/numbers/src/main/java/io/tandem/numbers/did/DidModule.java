package io.tandem.numbers.did;

import io.tandem.numbers.tenant.TenantProjection;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.Entities;
import io.tandem.platform.database.TenantTransactions;
import jakarta.persistence.EntityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires public numbers. */
@Configuration(proxyBeanMethods = false)
@Import(NumbersApi.class)
public class DidModule {

    @Bean
    Entities didEntities() {
        return Entities.of(DidRow.class);
    }

    @Bean
    Dids dids(
            TenantTransactions transactions,
            ConfigurationWrites numbersWrites,
            TenantProjection numbersTenants,
            EntityManager entityManager) {
        return new Dids(transactions, numbersWrites, numbersTenants, new DidRepository(entityManager));
    }
}
