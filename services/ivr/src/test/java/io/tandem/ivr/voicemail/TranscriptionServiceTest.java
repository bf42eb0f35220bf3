package io.tandem.ivr.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.calls.VoicemailLeft;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.ivr.IvrModule;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.fixture.TopicReader;
import io.tandem.platform.security.Role;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is said in messages as text, by programs of a shell; and an SMTP server that is away, and comes back. */
class TranscriptionServiceTest {
    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, IvrModule.class);
    private static final int RATE = 8000;

    /** For 102 it dies, for 103 it never ends; otherwise it says how much it has got. By what is in the sound: the tone's length. */
    private static final String PROGRAM = """
            cat > "$0.in.$$"
            n=$(wc -c < "$0.in.$$")
            rm "$0.in.$$"
            if [ "$n" -gt 90000 ]; then sleep 60; fi
            if [ "$n" -gt 70000 ]; then exit 1; fi
            echo "I have heard $n bytes in $TANDEM_LANGUAGE"
            """;

    @TempDir
    static Path folder;

    static Bus bus;
    static RunningServices service;
    static FolderStore store;
    static TopicReader events;
    static ServerSetup smtp;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void start() throws Exception {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        store = new FolderStore(folder.resolve("objects"));
        Path program = Files.writeString(folder.resolve("transcribe.sh"), PROGRAM);
        // Nobody is at this port until a test says so.
        try (ServerSocket free = new ServerSocket(0)) {
            smtp = new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        }
        service = RunningServices.of(
                EmbeddedBacking.shared(),
                MODULES,
                "tandem.objects.folder=" + folder.resolve("objects"),
                "tandem.transcription.command=sh," + program,
                "tandem.transcription.within=2s",
                "tandem.mail.host=127.0.0.1",
                "tandem.mail.port=" + smtp.getPort(),
                "tandem.mail.security=none",
                "tandem.mail.from=voicemail@acme.example");
        events = new TopicReader(bus, Topics.VOICEMAIL_EVENTS);
    }

    @AfterAll
    static void stop() {
        events.close();
        service.stop();
        bus.close();
    }

    @Test
    void a_server_that_is_away_gets_its_letter_when_it_is_back_with_what_was_said() throws Exception {
        mailbox("101", ", \"email\": \"later@acme.example\", \"language\": \"ru\"");
        finished(record("a", 3), "voicemail 101 102");
        Await.until("the text is there", () -> text().startsWith("I have heard"));
        String said = text();
        assertThat(said).endsWith("bytes in ru");
        events.await(event -> Wire.JSON.read(event.value(), VoicemailLeft.class).text() == null);
        events.await(event ->
                said.equals(Wire.JSON.read(event.value(), VoicemailLeft.class).text()));
        Await.until("a try has failed", () -> tries() > 0);

        GreenMail mail = new GreenMail(smtp);
        mail.start();
        try {
            Await.until("the letter has come", () -> mail.getReceivedMessages().length == 1);
            MimeMessage letter = mail.getReceivedMessages()[0];
            Multipart parts = (Multipart) letter.getContent();
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("audio/wav");
            assertThat(text(parts.getBodyPart(0))).contains(said);
            Await.until("it is not sent again", () -> tries() == -1);
        } finally {
            mail.stop();
        }
    }

    @Test
    void a_program_that_dies_or_never_ends_loses_neither_the_message_nor_the_letter() throws Exception {
        GreenMail mail = new GreenMail(smtp);
        mail.start();
        try {
            mailbox("101", ", \"email\": \"dies@acme.example\"");
            finished(record("dies", 5), "voicemail 101 102");
            Await.until("the letter has come without the text", () -> mail.getReceivedMessages().length == 1);
            finished(record("slow", 7), "voicemail 101 103");
            Await.until("and so has the other", () -> mail.getReceivedMessages().length == 2);
            assertThat(messages()).hasSize(2).allMatch(each -> each.path("text").isNull());
        } finally {
            mail.stop();
        }
    }

    private static String text(Part part) throws Exception {
        Object content = part.getContent();
        return content instanceof Multipart many ? text(many.getBodyPart(0)) : content.toString();
    }

    private String text() {
        return messages().isEmpty() ? "" : messages().getFirst().path("text").asString("");
    }

    /** @return of the letter that waits; -1 where none does */
    private int tries() {
        return service.bean(TenantTransactions.class)
                .inTenant(
                        tenant,
                        () -> service.bean(JdbcClient.class)
                                .sql("SELECT tries FROM ivr.mails WHERE tenant_id = ?")
                                .param(tenant.value())
                                .query(Integer.class)
                                .optional()
                                .orElse(-1));
    }

    private void mailbox(String extension, String more) {
        var record = new ExtensionRecord(
                1, tenant, UUID.randomUUID(), new ExtensionNumber(extension), "Alice", true, null, null);
        send(Publication.of(Topics.EXTENSIONS, tenant + "/" + record.id(), Wire.JSON.write(record)));
        Await.until(
                "the extension is known",
                () -> admin().post(
                                        "/api/v1/tenants/" + tenant + "/mailboxes",
                                        "{\"extension\": \"" + extension + "\"" + more + "}")
                                .status()
                        == 201);
    }

    /** @return what a relay has left in the store: a tone on the caller's channel, then a second of silence */
    private String record(String name, int seconds) throws Exception {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, RATE, 2);
        short[] samples = new short[2 * RATE * (seconds + 1)];
        for (int i = 0; i < seconds * RATE; i++) {
            samples[2 * i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        byte[] file = Arrays.copyOf(WavHeader.closed(format, samples.length / 2), WavHeader.BYTES + 2 * samples.length);
        WavSound.write(format, samples, 0, samples.length, file, WavHeader.BYTES);
        ObjectKey key = ObjectKey.of(tenant.toString(), "call", "recording-" + name);
        store.put(key.with(".wav"), Content.of(file));
        return key.text();
    }

    private void finished(String recording, String about) {
        var event = new RecordingFinished(
                1,
                "abcdefghijklmnopqrstuvwxyz:1-1",
                new NodeId("relay-1"),
                1,
                tenant.toString(),
                recording,
                true,
                RecordingFinished.Reason.STOPPED,
                List.of("1-0", "1-1"),
                RATE,
                Duration.ofSeconds(4),
                Instant.now(),
                Instant.now(),
                about);
        send(Publication.of(Topics.MEDIA_EVENTS, event.session(), Wire.CBOR.write(event))
                .besideKey("abcdefghijklmnopqrstuvwxyz")
                .with(Headers.NONE.with("kind", RecordingFinished.KIND)));
    }

    private static void send(Publication publication) {
        assertThat(bus.publisher().publish(publication, Duration.ofSeconds(5)).delivered())
                .isTrue();
    }

    private Rest admin() {
        return service.rest().as(TestTokensModule.token(tenant, Role.ADMIN));
    }

    private List<JsonNode> messages() {
        return admin().get("/api/v1/tenants/" + tenant + "/voicemails")
                .expecting(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }
}
