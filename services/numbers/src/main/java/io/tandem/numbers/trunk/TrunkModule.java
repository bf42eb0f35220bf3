package io.tandem.numbers.trunk;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.settings.CellConfig;
import io.tandem.contracts.Topics;
import io.tandem.numbers.tenant.TenantProjection;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.Entities;
import io.tandem.platform.database.TenantTransactions;
import jakarta.persistence.EntityManager;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires trunks. */
@Configuration(proxyBeanMethods = false)
@Import({TrunksApi.class, TrunkStatesApi.class})
public class TrunkModule {

    @Bean
    Entities trunkEntities() {
        return Entities.of(TrunkRow.class, FormerPasswordRow.class);
    }

    @Bean
    TrunkStates trunkStates() {
        return new TrunkStates();
    }

    @Bean
    Follower trunkStatesFollower(Bus bus, TrunkStates trunkStates) {
        return bus.follow(Set.of(Topics.TRUNK_STATES), Follower.From.BEGINNING, trunkStates);
    }

    @Bean
    Trunks trunks(
            TenantTransactions transactions,
            ConfigurationWrites numbersWrites,
            TenantProjection numbersTenants,
            EntityManager entityManager,
            CellConfig cell) {
        return new Trunks(
                transactions, numbersWrites, numbersTenants, new TrunkRepository(entityManager), cell.secrets());
    }
}
