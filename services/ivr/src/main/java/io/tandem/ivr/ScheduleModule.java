package io.tandem.ivr;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.contracts.Topics;
import io.tandem.ivr.schedules.ScheduleApi;
import io.tandem.ivr.schedules.ScheduleRepository;
import io.tandem.ivr.schedules.ScheduleTable;
import io.tandem.ivr.schedules.Schedules;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.TenantTransactions;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opening hours that menus go by. */
@Configuration(proxyBeanMethods = false)
class ScheduleModule {

    @Bean
    Schedules schedules(TenantTransactions transactions, ConfigurationWrites ivrWrites, JdbcClient jdbc, Clock clock) {
        return new Schedules(transactions, ivrWrites, new ScheduleRepository(jdbc), clock);
    }

    @Bean
    ScheduleApi scheduleApi(Schedules schedules) {
        return new ScheduleApi(schedules);
    }

    @Bean
    ScheduleTable scheduleTable() {
        return new ScheduleTable();
    }

    @Bean
    Follower scheduleTableFollower(Bus bus, ScheduleTable scheduleTable) {
        return bus.follow(Set.of(Topics.SCHEDULES), Follower.From.BEGINNING, scheduleTable);
    }
}
