package io.tandem.platform.web;

import io.tandem.contracts.Secrets;
import io.tandem.platform.security.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers that were given to POSTs with an {@code Idempotency-Key}, for a day. Used inside the caller's transaction. */
final class IdempotentAnswers {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final JsonMapper json;

    /** @param headers that are given again with the body */
    record Answer(String requestHash, int status, Map<String, String> headers, byte[] body) {}

    IdempotentAnswers(JdbcClient jdbc, Secrets secrets, JsonMapper json) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
    }

    /** Until the transaction ends, a second request of the same caller and key waits here. */
    void lock(Caller caller, String key) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('idempotency'), hashtext(?))")
                .param(caller.id() + " " + key)
                .query((row, number) -> true)
                .single();
    }

    Optional<Answer> find(Caller caller, String key) {
        return jdbc.sql("SELECT request_hash, status, headers, body FROM platform.idempotent_answers"
                        + " WHERE tenant_id = ? AND caller = ? AND key = ? AND answered_at > now() - interval '1 day'")
                .params(caller.tenant().value(), name(caller), key)
                .query((row, number) -> new Answer(
                        row.getString("request_hash"),
                        row.getInt("status"),
                        json.readValue(row.getString("headers"), HEADERS),
                        opened(row.getString("body"), caller, key)))
                .optional();
    }

    void keep(Caller caller, String key, Answer answer) {
        jdbc.sql("DELETE FROM platform.idempotent_answers WHERE tenant_id = ? AND caller = ?"
                        + " AND answered_at <= now() - interval '1 day'")
                .params(caller.tenant().value(), name(caller))
                .update();
        jdbc.sql("INSERT INTO platform.idempotent_answers"
                        + " (tenant_id, caller, key, request_hash, status, headers, body)"
                        + " VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)")
                .param(caller.tenant().value())
                .param(name(caller))
                .param(key)
                .param(answer.requestHash())
                .param(answer.status())
                .param(json.writeValueAsString(answer.headers()))
                .param(sealed(answer.body(), caller, key))
                .update();
    }

    private static String name(Caller caller) {
        return caller.kind().word() + " " + caller.id();
    }

    private String sealed(byte[] body, Caller caller, String key) {
        return secrets.encrypt(Base64.getEncoder().encodeToString(body), name(caller) + " " + key);
    }

    private byte[] opened(String text, Caller caller, String key) {
        return Base64.getDecoder()
                .decode(secrets.decrypt(text, name(caller) + " " + key).getBytes(StandardCharsets.US_ASCII));
    }
}
