package io.tandem.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.platform.fixture.Backing;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.tenants.Cell.Company;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Attempts to cross from one tenant to another: by the API, and below it as the application role. */
abstract class TenantIsolation {
    private final Backing backing;
    private final Cell cell;

    TenantIsolation(Backing backing) {
        this.backing = backing;
        this.cell = Cell.on(backing);
    }

    private Connection applicationFor(Company company) throws SQLException {
        var connection = TenantTables.asApplication(backing);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('tandem.tenant', '" + company.id() + "', false)");
        }
        return connection;
    }

    private static long count(Connection connection, String from) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void a_query_that_forgot_its_filter_returns_nothing_of_others() throws Exception {
        var acme = cell.company();
        var globex = cell.company();
        acme.extension("101");
        globex.extension("101");
        globex.extension("102");

        try (var connection = applicationFor(acme)) {
            assertThat(count(connection, "tenants.tenants")).isEqualTo(1);
            assertThat(count(connection, "tenants.extensions")).isEqualTo(1);
            assertThat(count(connection, "tenants.devices")).isEqualTo(1);
            assertThat(count(connection, "tenants.users")).isEqualTo(1);
            assertThat(count(connection, "tenants.audit WHERE tenant_id <> '" + acme.id() + "'"))
                    .isZero();
        }
    }

    @Test
    void a_connection_without_a_tenant_sees_nothing() throws Exception {
        cell.company().extension("101");

        try (var connection = TenantTables.asApplication(backing)) {
            for (var table :
                    new String[] {"tenants", "extensions", "devices", "users", "api_keys", "audit", "outbox"}) {
                assertThat(count(connection, "tenants." + table)).as(table).isZero();
            }
        }
    }

    @Test
    void a_foreign_tenants_row_cannot_be_inserted_moved_or_deleted() throws Exception {
        var acme = cell.company();
        var globex = cell.company();
        acme.extension("101");
        globex.extension("102");

        try (var connection = applicationFor(acme);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO tenants.extensions VALUES ('" + globex.id() + "', '"
                            + UUID.randomUUID() + "', '666', 'x', true, null, null, now(), 0)"))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> statement.execute("UPDATE tenants.users SET tenant_id = '" + globex.id() + "'"))
                    .hasMessageContaining("row-level security");
            assertThat(statement.executeUpdate("DELETE FROM tenants.extensions WHERE number = '102'"))
                    .isZero();
        }
        assertThat(globex.admin().get(globex.path("/extensions")).body().path("items"))
                .hasSize(1);
    }

    @Test
    void the_audit_can_be_neither_changed_nor_deleted() throws Exception {
        var acme = cell.company();

        try (var connection = applicationFor(acme);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE tenants.audit SET action = 'nothing'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("DELETE FROM tenants.audit"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void signing_keys_are_out_of_the_application_roles_sight() throws Exception {
        try (var connection = TenantTables.asApplication(backing)) {
            assertThatThrownBy(() -> count(connection, "tenants.signing_keys"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void every_table_with_a_tenant_is_guarded() throws Exception {
        assertThat(TenantTables.unguarded(backing)).isEmpty();
    }

    @Test
    void keys_leave_the_tenant_out_only_where_something_is_unique_in_the_cell() throws Exception {
        assertThat(TenantTables.keysWithoutTenant(backing))
                .filteredOn(key -> key.startsWith("tenants."))
                .containsExactlyInAnyOrder(
                        "tenants.outbox: outbox_pkey",
                        "tenants.tenants: tenants_name_is_taken",
                        "tenants.tenants: tenants_domain_is_taken",
                        "tenants.users: users_email_is_taken");
    }

    @Test
    void anothers_objects_are_404_under_its_path_and_under_ones_own() {
        var acme = cell.company();
        var globex = cell.company();
        var theirs = globex.extension("101");

        for (var resource : new String[] {"", "/extensions", "/users", "/devices", "/api-keys", "/audit"}) {
            acme.admin().get(globex.path(resource)).expecting(404);
        }
        acme.admin().get(globex.path("/extensions/" + theirs.text("id"))).expecting(404);
        acme.admin().get(acme.path("/extensions/" + theirs.text("id"))).expecting(404);
        acme.admin().delete(acme.path("/devices/" + theirs.text("/device/id"))).expecting(404);
        acme.admin()
                .post(acme.path("/devices/" + theirs.text("/device/id") + "/secret"), "{}")
                .expecting(404);
    }

    @Test
    void a_tenants_admin_does_not_see_the_list_of_tenants_nor_the_providers_own() {
        var acme = cell.company();

        acme.admin().get("/api/v1/tenants").expecting(403);
        acme.admin().post("/api/v1/tenants", "{}").expecting(403);
        acme.admin().get("/api/v1/tenants/" + new UUID(0, 0) + "/users").expecting(404);
    }

    @Test
    void what_another_tenant_has_taken_is_refused_without_telling_whose_it_is() {
        var acme = cell.company();
        var globex = cell.company();

        var refused = globex.admin()
                .post(globex.path("/users"), "{\"email\":\"%s\",\"displayName\":\"Twin\"}".formatted(acme.email()))
                .expecting(409);

        assertThat(refused.faults()).containsExactly("/email");
        assertThat(refused.raw().body()).doesNotContain(acme.id(), acme.name());
    }
}
