package io.tandem.tenants.apikey;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.Entities;
import io.tandem.platform.database.TenantTransactions;
import jakarta.persistence.EntityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires API keys. */
@Configuration(proxyBeanMethods = false)
@Import(ApiKeysApi.class)
public class ApiKeyModule {

    @Bean
    Entities apiKeyEntities() {
        return Entities.of(ApiKeyRow.class);
    }

    @Bean
    ApiKeyRepository apiKeyRepository(EntityManager entityManager) {
        return new ApiKeyRepository(entityManager);
    }

    @Bean
    ApiKeys apiKeys(TenantTransactions transactions, ConfigurationWrites tenantsWrites, ApiKeyRepository keys) {
        return new ApiKeys(transactions, tenantsWrites, keys);
    }
}
