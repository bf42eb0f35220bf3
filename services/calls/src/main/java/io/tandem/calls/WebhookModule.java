package io.tandem.calls;

import io.tandem.bus.Bus;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.settings.Settings;
import io.tandem.calls.webhooks.Deliveries;
import io.tandem.calls.webhooks.TenantRemoval;
import io.tandem.calls.webhooks.WebhookApi;
import io.tandem.calls.webhooks.WebhookForgetting;
import io.tandem.calls.webhooks.WebhookSecrets;
import io.tandem.calls.webhooks.WebhookSending;
import io.tandem.calls.webhooks.WebhookTelling;
import io.tandem.calls.webhooks.Webhooks;
import io.tandem.calls.webhooks.WebhooksConfig;
import io.tandem.contracts.Topics;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.requests.Exchanges;
import io.tandem.platform.requests.RequestsConfig;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens, told to tenants' own servers. */
@Configuration(proxyBeanMethods = false)
class WebhookModule {

    @Bean
    WebhooksConfig webhooksConfig(Environment environment) {
        return Settings.read(environment, "tandem.webhooks", WebhooksConfig.class);
    }

    @Bean
    WebhookSecrets webhookSecrets(CellConfig cell) {
        return new WebhookSecrets(cell.secrets());
    }

    @Bean
    Webhooks webhooks(
            TenantTransactions transactions,
            ConfigurationWrites callsWrites,
            JdbcClient jdbc,
            WebhookSecrets webhookSecrets) {
        return new Webhooks(transactions, callsWrites, jdbc, webhookSecrets);
    }

    @Bean
    Deliveries webhookDeliveries(
            TenantTransactions transactions,
            ConfigurationWrites callsWrites,
            JdbcClient jdbc,
            WebhooksConfig webhooksConfig) {
        return new Deliveries(transactions, callsWrites, jdbc, webhooksConfig);
    }

    @Bean
    WebhookApi webhookApi(Webhooks webhooks, Deliveries webhookDeliveries) {
        return new WebhookApi(webhooks, webhookDeliveries);
    }

    // What is to be told: events of calls with history, the rest by groups of their own.

    @Bean
    WebhookTelling webhookTelling(
            TenantTransactions transactions, JdbcClient jdbc, WebhooksConfig webhooksConfig, Clock clock) {
        return new WebhookTelling(transactions, jdbc, webhooksConfig, clock);
    }

    @Bean
    GroupListener recordingsToTell(Bus bus, WebhookTelling webhookTelling) {
        var subscription =
                Subscription.of("calls-webhooks-media", Topics.MEDIA_EVENTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, webhookTelling::recorded);
    }

    @Bean
    GroupListener messagesToTell(Bus bus, WebhookTelling webhookTelling) {
        var subscription = Subscription.of("calls-webhooks-voicemail", Topics.VOICEMAIL_EVENTS)
                .retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, webhookTelling::messageLeft);
    }

    // Telling it.

    @Bean
    Exchanges webhookExchanges(Environment environment, Clock clock) {
        return new Exchanges(Settings.read(environment, "tandem.requests", RequestsConfig.class), clock);
    }

    @Bean
    WebhookSending webhookSending(
            TenantTransactions transactions,
            JdbcClient jdbc,
            WebhookSecrets webhookSecrets,
            Exchanges webhookExchanges,
            WebhooksConfig webhooksConfig,
            Clock clock) {
        return new WebhookSending(transactions, jdbc, webhookSecrets, webhookExchanges, webhooksConfig, clock);
    }

    @Bean
    WebhookForgetting webhookForgetting(
            TenantTransactions transactions, JdbcClient jdbc, WebhooksConfig webhooksConfig, Clock clock) {
        return new WebhookForgetting(transactions, jdbc, webhooksConfig, clock);
    }

    @Bean
    GroupListener callsTenantRemoval(Bus bus, Webhooks webhooks) {
        var subscription = Subscription.of("calls-tenants", Topics.TENANTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, new TenantRemoval(webhooks));
    }
}
