package io.tandem.tenants.extension;

import io.tandem.bus.Bus;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.settings.CellConfig;
import io.tandem.contracts.Topics;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.Entities;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.tenants.tenant.TenantRepository;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires extensions and devices. */
@Configuration(proxyBeanMethods = false)
@Import({
    ExtensionsApi.class,
    NamesApi.class,
    ForwardingApi.class,
    ScreeningApi.class,
    RecordingPolicyApi.class,
    OutgoingScreeningApi.class,
    DevicesApi.class,
    BrowserPhoneApi.class
})
public class ExtensionModule {

    @Bean
    Entities extensionEntities() {
        return Entities.of(ExtensionRow.class, DeviceRow.class);
    }

    @Bean
    ExtensionRepository extensionRepository(EntityManager entityManager) {
        return new ExtensionRepository(entityManager);
    }

    @Bean
    DeviceRepository deviceRepository(EntityManager entityManager) {
        return new DeviceRepository(entityManager);
    }

    @Bean
    Devices devices(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            TenantRepository tenants,
            ExtensionRepository extensions,
            DeviceRepository devices,
            CellConfig cell) {
        return new Devices(transactions, tenantsWrites, tenants, extensions, devices, new Credentials(cell));
    }

    @Bean
    BrowserPhones browserPhones(
            ConfigurationWrites tenantsWrites, ExtensionRepository extensions, Devices devices, JdbcClient jdbc) {
        return new BrowserPhones(tenantsWrites, extensions, devices, new BrowserPhoneRepository(jdbc));
    }

    @Bean
    Extensions extensions(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            TenantRepository tenants,
            ExtensionRepository extensions,
            Devices devices) {
        return new Extensions(transactions, tenantsWrites, tenants, extensions, devices);
    }

    @Bean
    Forwardings forwardings(
            TenantTransactions transactions, ConfigurationWrites tenantsWrites, ExtensionRepository extensions) {
        return new Forwardings(transactions, tenantsWrites, extensions);
    }

    @Bean
    Screenings screenings(
            TenantTransactions transactions, ConfigurationWrites tenantsWrites, ExtensionRepository extensions) {
        return new Screenings(transactions, tenantsWrites, extensions);
    }

    @Bean
    OutgoingScreenings outgoingScreenings(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            TenantRepository tenants,
            ExtensionRepository extensions) {
        return new OutgoingScreenings(transactions, tenantsWrites, tenants, extensions);
    }

    @Bean
    RecordingPolicies recordingPolicies(
            TenantTransactions transactions,
            ConfigurationWrites tenantsWrites,
            TenantRepository tenants,
            ExtensionRepository extensions) {
        return new RecordingPolicies(transactions, tenantsWrites, tenants, extensions);
    }

    @Bean
    GroupListener phoneSettings(Bus bus, Forwardings forwardings, Clock clock) {
        var subscription =
                Subscription.of("tenants-phone-settings", Topics.PHONE_SETTINGS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, new PhoneSettings(forwardings, clock));
    }
}
