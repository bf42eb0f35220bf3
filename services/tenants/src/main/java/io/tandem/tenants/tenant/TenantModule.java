package io.tandem.tenants.tenant;

import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.Entities;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.tenants.apikey.ApiKeyRepository;
import io.tandem.tenants.extension.DeviceRepository;
import io.tandem.tenants.extension.ExtensionRepository;
import jakarta.persistence.EntityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires tenants. */
@Configuration(proxyBeanMethods = false)
@Import(TenantsApi.class)
public class TenantModule {

    @Bean
    Entities tenantEntities() {
        return Entities.of(TenantRow.class);
    }

    @Bean
    TenantRepository tenantRepository(EntityManager entityManager) {
        return new TenantRepository(entityManager);
    }

    @Bean
    Tenants tenants(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            TenantRepository tenants,
            ExtensionRepository extensions,
            DeviceRepository devices,
            ApiKeyRepository keys) {
        return new Tenants(transactions, tenantsWrites, tenants, extensions, devices, keys);
    }
}
