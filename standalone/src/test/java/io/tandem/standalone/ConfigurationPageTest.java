package io.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.settings.BusSettings;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.trace.TraceConfig;
import io.tandem.calls.CallsConfig;
import io.tandem.calls.webhooks.WebhooksConfig;
import io.tandem.edge.EdgeConfig;
import io.tandem.edge.GuardConfig;
import io.tandem.edge.SipTraceConfig;
import io.tandem.ingress.IngressConfig;
import io.tandem.ivr.mail.MailConfig;
import io.tandem.ivr.transcription.TranscriptionConfig;
import io.tandem.objects.ObjectsConfig;
import io.tandem.platform.database.DatabaseConfig;
import io.tandem.platform.requests.RequestsConfig;
import io.tandem.platform.security.RemoteTokensModule;
import io.tandem.platform.web.HttpConfig;
import io.tandem.relay.RelayConfig;
import io.tandem.relay.recording.RecordingConfig;
import io.tandem.tenants.TenantsConfig;
import io.tandem.tls.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void docs_configuration_md_says_what_the_code_says() throws IOException {
        String generated = page(ROOT).text();
        if (Boolean.getBoolean("tandem.docs.write")) {
            Files.writeString(ROOT.resolve("docs/configuration.md"), generated);
        }

        assertThat(Files.readString(ROOT.resolve("docs/configuration.md")))
                .as("docs/configuration.md is stale: run ./tandem docs")
                .isEqualTo(generated);
    }

    private static ConfigurationPage page(Path root) {
        Map<String, Class<?>> sections = new LinkedHashMap<>();
        sections.put("tandem.cell", CellConfig.class);
        sections.put("tandem.bus", BusSettings.class);
        sections.put("tandem.otlp", TraceConfig.class);
        sections.put("tandem.http", HttpConfig.class);
        sections.put("tandem.database", DatabaseConfig.class);
        sections.put("tandem.tokens", RemoteTokensModule.TokensConfig.class);
        sections.put("tandem.tenants", TenantsConfig.class);
        sections.put("tandem.tls", TlsConfig.class);
        sections.put("tandem.calls", CallsConfig.class);
        sections.put("tandem.webhooks", WebhooksConfig.class);
        sections.put("tandem.edge", EdgeConfig.class);
        sections.put("tandem.guard", GuardConfig.class);
        sections.put("tandem.sip-traces", SipTraceConfig.class);
        sections.put("tandem.relay", RelayConfig.class);
        sections.put("tandem.recording", RecordingConfig.class);
        sections.put("tandem.objects", ObjectsConfig.class);
        sections.put("tandem.mail", MailConfig.class);
        sections.put("tandem.transcription", TranscriptionConfig.class);
        sections.put("tandem.requests", RequestsConfig.class);
        sections.put("tandem.ingress", IngressConfig.class);
        return new ConfigurationPage(root, sections);
    }
}
