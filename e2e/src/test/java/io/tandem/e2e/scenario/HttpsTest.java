package io.tandem.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The portal's application over HTTPS, by a client that believes the local authority alone. */
@Tag("both-shapes")
class HttpsTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("https://localhost:" + stage.installation().httpsPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient browser = HttpClient.newBuilder()
                .sslContext(stage.installation().authority().trust())
                .build()) {
            return browser.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void the_same_application_answers_over_https() throws Exception {
        assertThat(get("/actuator/health/readiness").body()).contains("UP");
        var extensions = get(
                "/api/v1" + stage.demo().tenant() + "/extensions",
                "Authorization",
                "Bearer " + stage.demo().apiKey());

        assertThat(extensions.statusCode()).isEqualTo(200);
        assertThat(extensions.body()).contains("\"101\"");
        assertThat(get("/api/v1" + stage.demo().tenant() + "/extensions").statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_authoritys_certificate_is_there_to_be_imported() throws Exception {
        String imported = get("/ca.pem").body();

        assertThat(imported)
                .isEqualTo(Files.readString(stage.installation().authority().certificate()));
        assertThat(imported).doesNotContain("PRIVATE");
    }

    @Test
    void browsers_are_told_what_pages_may_do_and_not_to_forget_http() throws Exception {
        var headers = get("/").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    @Tag("standalone-only")
    void links_in_answers_stay_on_https() throws Exception {
        String port = Integer.toString(stage.installation().httpsPort());

        assertThat(get("/v3/api-docs").body()).contains("https://localhost:" + port);
    }
}
