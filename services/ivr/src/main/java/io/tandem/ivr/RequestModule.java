package io.tandem.ivr;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.settings.Settings;
import io.tandem.contracts.Topics;
import io.tandem.ivr.leading.RequestLeading;
import io.tandem.ivr.requests.Requests;
import io.tandem.ivr.secrets.SecretApi;
import io.tandem.ivr.secrets.SecretRepository;
import io.tandem.ivr.secrets.SecretTable;
import io.tandem.ivr.secrets.TenantSecrets;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.requests.RequestsConfig;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What menus ask other people's servers, and what they prove with who asks. */
@Configuration(proxyBeanMethods = false)
class RequestModule {

    @Bean
    TenantSecrets tenantSecrets(
            TenantTransactions transactions, ConfigurationWrites ivrWrites, JdbcClient jdbc, CellConfig cell) {
        return new TenantSecrets(transactions, ivrWrites, new SecretRepository(jdbc), cell.secrets());
    }

    @Bean
    SecretApi secretApi(TenantSecrets tenantSecrets) {
        return new SecretApi(tenantSecrets);
    }

    @Bean
    SecretTable secretTable(CellConfig cell) {
        return new SecretTable(cell.secrets());
    }

    @Bean
    Follower secretTableFollower(Bus bus, SecretTable secretTable) {
        return bus.follow(Set.of(Topics.SECRETS), Follower.From.BEGINNING, secretTable);
    }

    @Bean
    Requests requests(Environment environment, SecretTable secretTable, Clock clock) {
        return new Requests(Settings.read(environment, "tandem.requests", RequestsConfig.class), secretTable, clock);
    }

    @Bean
    RequestLeading requestLeading(Requests requests) {
        return new RequestLeading(requests);
    }
}
