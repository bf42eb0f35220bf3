package io.tandem.calls;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.settings.Settings;
import io.tandem.calls.control.CallControl;
import io.tandem.calls.registrations.Registrations;
import io.tandem.calls.texts.ArrivedPhones;
import io.tandem.calls.texts.KnownExtensions;
import io.tandem.calls.texts.TextApi;
import io.tandem.calls.texts.TextBringing;
import io.tandem.calls.texts.TextForgetting;
import io.tandem.calls.texts.Texts;
import io.tandem.calls.texts.TextsConfig;
import io.tandem.calls.texts.TextsListener;
import io.tandem.contracts.Topics;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.TenantTransactions;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What extensions write to each other. */
@Configuration(proxyBeanMethods = false)
class TextModule {

    @Bean
    TextsConfig textsConfig(Environment environment) {
        return Settings.read(environment, "tandem.texts", TextsConfig.class);
    }

    @Bean
    KnownExtensions callsExtensions() {
        return new KnownExtensions();
    }

    @Bean
    Follower callsExtensionsFollower(Bus bus, KnownExtensions callsExtensions) {
        return bus.follow(Set.of(Topics.EXTENSIONS), Follower.From.BEGINNING, callsExtensions);
    }

    @Bean
    ArrivedPhones arrivedPhones(Clock clock) {
        return new ArrivedPhones(clock);
    }

    @Bean
    Texts texts(TenantTransactions transactions, ConfigurationWrites callsWrites, JdbcClient jdbc) {
        return new Texts(transactions, callsWrites, jdbc);
    }

    @Bean
    TextApi textApi(Texts texts, KnownExtensions callsExtensions) {
        return new TextApi(texts, callsExtensions);
    }

    @Bean
    GroupListener textsGroup(Bus bus, Texts texts) {
        var subscription = Subscription.of("calls-texts", Topics.TEXT_EVENTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, new TextsListener(texts));
    }

    @Bean
    GroupListener textsTenantRemoval(Bus bus, Texts texts) {
        var subscription =
                Subscription.of("calls-texts-tenants", Topics.TENANTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, texts::tenantChanged);
    }

    @Bean
    TextBringing textBringing(
            TenantTransactions transactions,
            Texts texts,
            JdbcClient jdbc,
            CallControl callControl,
            KnownExtensions callsExtensions,
            ArrivedPhones arrivedPhones,
            Registrations registrations,
            Clock clock) {
        return new TextBringing(
                transactions,
                texts,
                jdbc,
                callControl,
                callsExtensions,
                arrivedPhones,
                CallsModule.isRegistered(registrations, clock),
                clock);
    }

    @Bean
    TextForgetting textForgetting(
            TenantTransactions transactions, Texts texts, JdbcClient jdbc, TextsConfig textsConfig, Clock clock) {
        return new TextForgetting(transactions, texts, jdbc, textsConfig, clock);
    }
}
