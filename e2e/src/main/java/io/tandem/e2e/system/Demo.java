package io.tandem.e2e.system;

import io.tandem.e2e.phone.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** demo.json: the demo tenants' credentials (contract.md). */
public record Demo(JsonNode json) {

    static Demo read(Path file) {
        try {
            return new Demo(TandemApi.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
    }

    public String api() {
        return json.path("api").asString();
    }

    public String apiKey() {
        return json.path("apiKey").asString();
    }

    /** Path of the tenant's collections, from the API's base. */
    public String tenant() {
        return "/tenants/" + json.path("tenant").path("id").asString();
    }

    public String otherTenant() {
        return "/tenants/" + json.path("other").path("id").asString();
    }

    public Account account(String number) {
        return account(json.path("extensions"), number);
    }

    public Account otherAccount(String number) {
        return account(json.path("other").path("extensions"), number);
    }

    private static Account account(JsonNode extensions, String number) {
        return StreamSupport.stream(extensions.spliterator(), false)
                .filter(row -> row.path("number").asString().equals(number))
                .map(row -> new Account(
                        number,
                        row.path("domain").asString(),
                        row.path("authUser").asString(),
                        row.path("password").asString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("demo.json has no extension " + number));
    }

    public TandemApi asAdmin() {
        JsonNode admin = json.path("tenant").path("admin");
        return TandemApi.anonymous(api())
                .login(admin.path("email").asString(), admin.path("password").asString());
    }

    public TandemApi asProvider() {
        JsonNode provider = json.path("provider");
        return TandemApi.anonymous(api())
                .login(
                        provider.path("email").asString(),
                        provider.path("password").asString());
    }

    public TandemApi withKey() {
        return TandemApi.anonymous(api()).as(apiKey());
    }
}
