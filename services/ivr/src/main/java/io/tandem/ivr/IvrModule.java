package io.tandem.ivr;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.settings.Settings;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.NodePart;
import io.tandem.dialplan.Visit;
import io.tandem.ivr.findme.Confirming;
import io.tandem.ivr.flows.FlowApi;
import io.tandem.ivr.flows.FlowRepository;
import io.tandem.ivr.flows.Flows;
import io.tandem.ivr.flows.Nameable;
import io.tandem.ivr.flows.NumbersInUse;
import io.tandem.ivr.flows.TenantRemoval;
import io.tandem.ivr.leading.FlowSource;
import io.tandem.ivr.leading.FlowTable;
import io.tandem.ivr.leading.Leader;
import io.tandem.ivr.leading.RequestLeading;
import io.tandem.ivr.leading.Script;
import io.tandem.ivr.leading.SpeechLeading;
import io.tandem.ivr.lists.NumberListTable;
import io.tandem.ivr.lists.NumberLists;
import io.tandem.ivr.prompts.CallSpeech;
import io.tandem.ivr.prompts.EspeakSpeech;
import io.tandem.ivr.prompts.PromptApi;
import io.tandem.ivr.prompts.PromptRepository;
import io.tandem.ivr.prompts.PromptSounds;
import io.tandem.ivr.prompts.Prompts;
import io.tandem.ivr.prompts.Speech;
import io.tandem.ivr.prompts.SpeechForgetting;
import io.tandem.ivr.schedules.HoursByPhone;
import io.tandem.ivr.schedules.ScheduleTable;
import io.tandem.ivr.schedules.Schedules;
import io.tandem.ivr.secrets.TenantSecrets;
import io.tandem.ivr.surveys.SurveyNews;
import io.tandem.ivr.surveys.SurveyTaking;
import io.tandem.ivr.voicemail.Leaving;
import io.tandem.ivr.voicemail.Listening;
import io.tandem.ivr.voicemail.MailboxSounds;
import io.tandem.ivr.voicemail.Mailboxes;
import io.tandem.ivr.voicemail.VoicemailRuling;
import io.tandem.ivr.voicemail.Voicemails;
import io.tandem.objects.ObjectsConfig;
import io.tandem.objects.StoreException;
import io.tandem.platform.PlatformModule;
import io.tandem.platform.change.AuditTrail;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.change.Outbox;
import io.tandem.platform.change.OutboxPublisher;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.Migrations;
import io.tandem.platform.database.TenantTransactions;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ivr service: menus, what they and mailboxes say, and who leads callers through both. */
@Configuration(proxyBeanMethods = false)
@Import({
    PlatformModule.class,
    MailboxModule.class,
    RequestModule.class,
    ScheduleModule.class,
    NumberListModule.class,
    SurveyModule.class
})
public class IvrModule {
    private static final Duration READING = Duration.ofSeconds(2);
    private static final int READERS = 4;

    @Bean
    NodePart ivrPart() {
        return NodePart.IVR;
    }

    @Bean
    Migrations ivrMigrations(Migrations platformMigrations) {
        return platformMigrations.then("ivr");
    }

    @Bean
    Outbox ivrOutbox(JdbcClient jdbc) {
        return new Outbox("ivr", jdbc);
    }

    @Bean
    OutboxPublisher ivrOutboxPublisher(Outbox ivrOutbox, Bus bus, TenantTransactions transactions, JdbcClient jdbc) {
        return new OutboxPublisher(ivrOutbox, bus.publisher(), transactions, jdbc);
    }

    @Bean
    ConfigurationWrites ivrWrites(
            TenantTransactions transactions, Outbox ivrOutbox, EntityManager entityManager, Clock clock) {
        return new ConfigurationWrites(transactions, ivrOutbox, AuditTrail.through(ivrOutbox), entityManager, clock);
    }

    // What is said.

    @Bean
    IvrObjects ivrObjects(Environment environment) throws StoreException {
        return new IvrObjects(Settings.read(environment, "tandem.objects", ObjectsConfig.class)
                .open());
    }

    @Bean
    Speech speech() {
        return new EspeakSpeech();
    }

    @Bean
    PromptSounds promptSounds(IvrObjects ivrObjects, Speech speech) {
        return new PromptSounds(ivrObjects.store(), speech);
    }

    @Bean
    CallSpeech callSpeech(Speech speech, PromptSounds sounds, Clock clock) {
        return new CallSpeech(speech, sounds, clock);
    }

    @Bean
    SpeechForgetting speechForgetting(PromptSounds sounds, Clock clock) {
        return new SpeechForgetting(sounds, clock);
    }

    @Bean
    Prompts prompts(
            TenantTransactions transactions, ConfigurationWrites ivrWrites, JdbcClient jdbc, PromptSounds sounds) {
        return new Prompts(transactions, ivrWrites, new PromptRepository(jdbc), sounds);
    }

    @Bean
    PromptApi promptApi(Prompts prompts) {
        return new PromptApi(prompts);
    }

    // Menus, from the API to the outbox.

    @Bean
    NumbersInUse ivrNumbersInUse() {
        return new NumbersInUse();
    }

    @Bean
    Follower ivrNumbersFollower(Bus bus, NumbersInUse ivrNumbersInUse) {
        return bus.follow(NumbersInUse.TOPICS, Follower.From.BEGINNING, ivrNumbersInUse);
    }

    @Bean
    Flows flows(
            TenantTransactions transactions,
            ConfigurationWrites ivrWrites,
            JdbcClient jdbc,
            NumbersInUse ivrNumbersInUse,
            Prompts prompts,
            PromptSounds sounds,
            Mailboxes mailboxes,
            Schedules schedules,
            NumberLists numberLists,
            TenantSecrets tenantSecrets) {
        return new Flows(
                transactions,
                ivrWrites,
                new FlowRepository(jdbc),
                ivrNumbersInUse,
                prompts,
                sounds,
                new Nameable(mailboxes::exists, schedules::exists, numberLists::exists, tenantSecrets::names));
    }

    @Bean
    FlowApi flowApi(Flows flows) {
        return new FlowApi(flows);
    }

    @Bean
    GroupListener ivrTenantRemoval(
            Bus bus,
            Flows flows,
            Mailboxes mailboxes,
            Voicemails voicemails,
            VoicemailRuling voicemailRuling,
            Schedules schedules,
            NumberLists numberLists,
            TenantSecrets tenantSecrets,
            SurveyTaking surveyTaking) {
        var subscription = Subscription.of("ivr-tenants", Topics.TENANTS).retryingWhile(DatabaseOutage::is);
        return bus.subscribe(
                subscription,
                new TenantRemoval(List.of(
                        flows::deleteAll,
                        mailboxes::deleteAll,
                        voicemails::deleteAll,
                        voicemailRuling::deleteAll,
                        schedules::deleteAll,
                        numberLists::deleteAll,
                        tenantSecrets::deleteAll,
                        surveyTaking::deleteAll)));
    }

    // Who leads callers.

    @Bean
    SpeechLeading speechLeading(CallSpeech callSpeech) {
        return new SpeechLeading(callSpeech);
    }

    @Bean
    HoursByPhone hoursByPhone(Schedules schedules, Mailboxes mailboxes, MailboxSounds mailboxSounds) {
        return new HoursByPhone(schedules, mailboxes, mailboxSounds);
    }

    @Bean
    Confirming confirming(Mailboxes mailboxes, MailboxSounds mailboxSounds) {
        return new Confirming(mailboxes, mailboxSounds);
    }

    @Bean
    FlowTable flowTable() {
        return new FlowTable();
    }

    @Bean
    Follower flowTableFollower(Bus bus, FlowTable flowTable) {
        return bus.follow(Set.of(Topics.FLOWS), Follower.From.BEGINNING, flowTable);
    }

    @Bean
    GroupListener menuQuestions(
            Bus bus,
            FlowTable flowTable,
            ScheduleTable scheduleTable,
            NumberListTable numberListTable,
            Leaving leaving,
            Listening listening,
            HoursByPhone hoursByPhone,
            Confirming confirming,
            RequestLeading requestLeading,
            SpeechLeading speechLeading,
            SurveyNews surveyNews,
            Follower flowTableFollower,
            Follower mailboxTableFollower,
            Follower scheduleTableFollower,
            Follower numberListTableFollower,
            Follower secretTableFollower,
            Clock clock) {
        FlowSource flows = asked -> Visit.of(asked.flow())
                .map(visit -> switch (visit) {
                    case Visit.Message(var mailbox, boolean busy) -> leaving.script(asked, mailbox, busy);
                    case Visit.Own(var mailbox) -> listening.own(asked, mailbox.digits());
                    case Visit.Any() -> listening.any(asked);
                    case Visit.Confirm confirm -> Optional.of(confirming.script(asked, confirm));
                    case Visit.Hours hours -> hoursByPhone.script(asked, hours);
                })
                .orElseGet(() -> flowTable
                        .find(asked.tenant(), asked.flow())
                        .map(flow -> flow.knowing(
                                name -> scheduleTable.find(asked.tenant(), name),
                                name -> numberListTable.find(asked.tenant(), name)))
                        .map(flow -> Script.of(flow, answer -> surveyNews.answered(asked, flow, answer))));
        BooleanSupplier ready = () -> Stream.of(
                        flowTableFollower,
                        mailboxTableFollower,
                        scheduleTableFollower,
                        numberListTableFollower,
                        secretTableFollower)
                .allMatch(follower -> follower.awaitLoaded(READING));
        var leader = new Leader(flows, requestLeading, speechLeading, ready, bus.publisher(), clock);
        return bus.subscribe(Subscription.of("ivr", Topics.MENU_QUESTIONS).withConcurrency(READERS), leader);
    }

    @Bean
    HealthIndicator menus(Follower flowTableFollower) {
        return () -> flowTableFollower.isLoaded()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("menus", "they are being read from Kafka")
                        .build();
    }
}
