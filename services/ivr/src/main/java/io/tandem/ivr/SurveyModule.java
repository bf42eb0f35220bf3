package io.tandem.ivr;

import io.tandem.bus.Bus;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.contracts.Topics;
import io.tandem.ivr.surveys.SurveyApi;
import io.tandem.ivr.surveys.SurveyNews;
import io.tandem.ivr.surveys.SurveyRepository;
import io.tandem.ivr.surveys.SurveyTaking;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.TenantTransactions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What callers answer in surveys. */
@Configuration(proxyBeanMethods = false)
class SurveyModule {

    @Bean
    SurveyNews surveyNews(Bus bus) {
        return new SurveyNews(bus.publisher());
    }

    @Bean
    SurveyRepository surveyRepository(JdbcClient jdbc) {
        return new SurveyRepository(jdbc);
    }

    @Bean
    SurveyTaking surveyTaking(TenantTransactions transactions, SurveyRepository surveys) {
        return new SurveyTaking(transactions, surveys);
    }

    @Bean
    GroupListener surveyAnswers(Bus bus, SurveyTaking surveyTaking) {
        var subscription = Subscription.of("ivr-surveys", Topics.SURVEY_ANSWERS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(subscription, surveyTaking);
    }

    @Bean
    SurveyApi surveyApi(TenantTransactions transactions, SurveyRepository surveys, Clock clock) {
        return new SurveyApi(transactions, surveys, clock);
    }
}
