package io.tandem.ivr;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.contracts.Topics;
import io.tandem.ivr.lists.NumberListApi;
import io.tandem.ivr.lists.NumberListRepository;
import io.tandem.ivr.lists.NumberListTable;
import io.tandem.ivr.lists.NumberLists;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of numbers that menus go by. */
@Configuration(proxyBeanMethods = false)
class NumberListModule {

    @Bean
    NumberLists numberLists(TenantTransactions transactions, ConfigurationWrites ivrWrites, JdbcClient jdbc) {
        return new NumberLists(transactions, ivrWrites, new NumberListRepository(jdbc));
    }

    @Bean
    NumberListApi numberListApi(NumberLists numberLists) {
        return new NumberListApi(numberLists);
    }

    @Bean
    NumberListTable numberListTable() {
        return new NumberListTable();
    }

    @Bean
    Follower numberListTableFollower(Bus bus, NumberListTable numberListTable) {
        return bus.follow(Set.of(Topics.NUMBER_LISTS), Follower.From.BEGINNING, numberListTable);
    }
}
