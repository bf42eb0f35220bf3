package io.tandem.e2e.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.TandemApi;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** contract.md, REST: what a client is told when it errs. */
class ApiConventionsTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static String extensions() {
        return stage.demo().tenant() + "/extensions";
    }

    @Test
    void an_unknown_field_is_refused_with_its_name() {
        ApiAnswer answer =
                stage.admin().post(extensions(), Map.of("number", "178", "displayName", "X", "colour", "red"));

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body().toString()).contains("colour");
    }

    @Test
    void a_bad_number_is_named_by_its_pointer() {
        ApiAnswer answer = stage.admin().post(extensions(), Map.of("number", "1x", "displayName", "X"));

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.body().path("errors").toString()).contains("number");
    }

    @Test
    void no_token_a_broken_one_and_an_expired_one_are_401() {
        TandemApi anonymous = TandemApi.anonymous(stage.demo().api());

        assertThat(anonymous.get(extensions()).status()).isEqualTo(401);
        assertThat(anonymous.as("nonsense").get(extensions()).status()).isEqualTo(401);
        assertThat(anonymous.as(expired()).get(extensions()).status()).isEqualTo(401);
        assertThat(anonymous.as("tk_unknown").get(extensions()).status()).isEqualTo(401);
    }

    private static String expired() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8));
        String claims = base64.encodeToString("{\"sub\":\"x\",\"exp\":1000000000}".getBytes(UTF_8));
        return header + "." + claims + "." + base64.encodeToString(new byte[256]);
    }

    @Test
    void a_body_too_large_is_413() {
        String huge = "{\"number\":\"179\",\"displayName\":\"" + "x".repeat(2_000_000) + "\"}";

        assertThat(stage.admin().postText(extensions(), huge).status()).isEqualTo(413);
    }

    @Test
    void what_is_no_json_is_400() {
        assertThat(stage.admin().postText(extensions(), "{\"number\":").status())
                .isEqualTo(400);
    }

    @Test
    void the_same_number_twice_is_409() {
        assertThat(stage.admin()
                        .post(extensions(), Map.of("number", "101", "displayName", "Again"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_write_based_on_an_old_state_is_412() {
        ApiAnswer made = stage.admin()
                .post(extensions(), Map.of("number", "180", "displayName", "Old"))
                .expect(201);
        String path = extensions() + "/" + made.text("id");
        String etag = stage.admin().get(path).expect(200).header("ETag").orElseThrow();

        assertThat(stage.admin().delete(path, "\"0-stale\"").status()).isEqualTo(412);
        assertThat(stage.admin().delete(path, etag).status()).isEqualTo(204);
        assertThat(stage.admin().get(path).status()).isEqualTo(404);
    }

    @Test
    void openapi_and_health_are_public_and_metrics_speak_prometheus() {
        assertThat(stage.installation().metrics().text()).contains("tandem_").contains("jvm_memory_used_bytes");
        assertThat(stage.installation().metrics().text().lines())
                .filteredOn(line -> line.startsWith("tandem_"))
                .noneMatch(line -> line.endsWith(" NaN"));
        assertThat(stage.installation().httpAnswers("/v3/api-docs")).isEqualTo(200);
        assertThat(stage.installation().httpAnswers("/actuator/health/liveness"))
                .isEqualTo(200);
    }
}
