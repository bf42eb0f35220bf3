package io.tandem.ivr;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.GroupListener;
import io.tandem.bus.Subscription;
import io.tandem.bus.settings.Settings;
import io.tandem.contracts.Topics;
import io.tandem.ivr.flows.NumbersInUse;
import io.tandem.ivr.mail.MailConfig;
import io.tandem.ivr.mail.MailQueue;
import io.tandem.ivr.mail.MailSending;
import io.tandem.ivr.mail.MailServer;
import io.tandem.ivr.prompts.PromptSounds;
import io.tandem.ivr.prompts.Prompts;
import io.tandem.ivr.transcription.CommandTranscriber;
import io.tandem.ivr.transcription.TranscriptionConfig;
import io.tandem.ivr.voicemail.Greetings;
import io.tandem.ivr.voicemail.HeldSending;
import io.tandem.ivr.voicemail.Leaving;
import io.tandem.ivr.voicemail.Listening;
import io.tandem.ivr.voicemail.MailboxApi;
import io.tandem.ivr.voicemail.MailboxRepository;
import io.tandem.ivr.voicemail.MailboxSounds;
import io.tandem.ivr.voicemail.MailboxTable;
import io.tandem.ivr.voicemail.Mailboxes;
import io.tandem.ivr.voicemail.MessageMail;
import io.tandem.ivr.voicemail.MessageTaking;
import io.tandem.ivr.voicemail.PinFailures;
import io.tandem.ivr.voicemail.Transcribing;
import io.tandem.ivr.voicemail.TranscriptQueue;
import io.tandem.ivr.voicemail.VoicemailApi;
import io.tandem.ivr.voicemail.VoicemailForgetting;
import io.tandem.ivr.voicemail.VoicemailRepository;
import io.tandem.ivr.voicemail.VoicemailRulesApi;
import io.tandem.ivr.voicemail.VoicemailRuling;
import io.tandem.ivr.voicemail.VoicemailSounds;
import io.tandem.ivr.voicemail.Voicemails;
import io.tandem.objects.StoreException;
import io.tandem.platform.change.ConfigurationWrites;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.platform.database.TenantTransactions;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mailboxes, and what is left in them. */
@Configuration(proxyBeanMethods = false)
class MailboxModule {

    @Bean
    MailboxSounds mailboxSounds(PromptSounds sounds, Prompts prompts) {
        return new MailboxSounds(sounds, prompts);
    }

    @Bean
    Mailboxes mailboxes(
            TenantTransactions transactions,
            ConfigurationWrites ivrWrites,
            JdbcClient jdbc,
            MailboxSounds mailboxSounds,
            NumbersInUse ivrNumbersInUse) {
        return new Mailboxes(
                transactions,
                ivrWrites,
                new MailboxRepository(jdbc),
                mailboxSounds,
                new PinFailures(jdbc),
                ivrNumbersInUse::isExtension);
    }

    @Bean
    MailboxApi mailboxApi(Mailboxes mailboxes) {
        return new MailboxApi(mailboxes);
    }

    @Bean
    VoicemailSounds voicemailSounds(IvrObjects ivrObjects) {
        return new VoicemailSounds(ivrObjects.store());
    }

    @Bean
    Voicemails voicemails(
            TenantTransactions transactions,
            ConfigurationWrites ivrWrites,
            JdbcClient jdbc,
            VoicemailSounds sounds,
            MessageMail mail,
            TranscriptionConfig transcription) {
        Optional<TranscriptQueue> transcripts =
                transcription.isOn() ? Optional.of(new TranscriptQueue(jdbc)) : Optional.empty();
        return new Voicemails(transactions, ivrWrites, new VoicemailRepository(jdbc), sounds, mail, transcripts);
    }

    @Bean
    VoicemailForgetting voicemailForgetting(
            TenantTransactions transactions, JdbcClient jdbc, Voicemails voicemails, Clock clock) {
        return new VoicemailForgetting(transactions, new VoicemailRepository(jdbc), voicemails, clock);
    }

    @Bean
    HeldSending heldSending(TenantTransactions transactions, JdbcClient jdbc, Voicemails voicemails, Clock clock) {
        return new HeldSending(transactions, new VoicemailRepository(jdbc), voicemails, clock);
    }

    @Bean
    Leaving leaving(MailboxTable mailboxTable, Voicemails voicemails) {
        return new Leaving(mailboxTable, voicemails);
    }

    @Bean
    MailServer mailServer(Environment environment) {
        return new MailServer(Settings.read(environment, "tandem.mail", MailConfig.class));
    }

    @Bean
    MessageMail messageMail(JdbcClient jdbc, MailServer mailServer, TranscriptionConfig transcription) {
        return new MessageMail(new MailboxRepository(jdbc), new MailQueue(jdbc), mailServer, transcription.patience());
    }

    @Bean
    TranscriptionConfig transcription(Environment environment) {
        return Settings.read(environment, "tandem.transcription", TranscriptionConfig.class);
    }

    @Bean
    Transcribing transcribing(
            TenantTransactions transactions,
            JdbcClient jdbc,
            Voicemails voicemails,
            VoicemailSounds sounds,
            TranscriptionConfig transcription,
            Clock clock) {
        return new Transcribing(
                transactions,
                new TranscriptQueue(jdbc),
                voicemails,
                sounds,
                new CommandTranscriber(transcription.command()),
                transcription,
                clock);
    }

    @Bean
    MailSending mailSending(
            TenantTransactions transactions,
            JdbcClient jdbc,
            MailServer mailServer,
            VoicemailSounds sounds,
            Clock clock) {
        return new MailSending(transactions, new MailQueue(jdbc), mailServer, sounds::of, clock);
    }

    @Bean
    VoicemailRuling voicemailRuling(TenantTransactions transactions, ConfigurationWrites ivrWrites, JdbcClient jdbc) {
        return new VoicemailRuling(transactions, ivrWrites, jdbc);
    }

    @Bean
    VoicemailRulesApi voicemailRulesApi(VoicemailRuling voicemailRuling) {
        return new VoicemailRulesApi(voicemailRuling);
    }

    @Bean
    VoicemailApi voicemailApi(Voicemails voicemails) {
        return new VoicemailApi(voicemails);
    }

    @Bean
    GroupListener messageTaking(
            Bus bus, VoicemailSounds sounds, Voicemails voicemails, Prompts prompts, Mailboxes mailboxes) {
        var subscription = Subscription.of("ivr-messages", Topics.MEDIA_EVENTS).retryingWhile(MailboxModule::isOutage);
        return bus.subscribe(subscription, new MessageTaking(sounds, voicemails, new Greetings(prompts, mailboxes)));
    }

    private static boolean isOutage(Throwable failure) {
        return DatabaseOutage.is(failure)
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(StoreException.class::isInstance);
    }

    @Bean
    MailboxTable mailboxTable() {
        return new MailboxTable();
    }

    @Bean
    Listening listening(Mailboxes mailboxes, Voicemails voicemails, MailboxSounds mailboxSounds) {
        return new Listening(mailboxes, voicemails, mailboxSounds);
    }

    @Bean
    Follower mailboxTableFollower(Bus bus, MailboxTable mailboxTable) {
        return bus.follow(Set.of(Topics.MAILBOXES), Follower.From.BEGINNING, mailboxTable);
    }
}
