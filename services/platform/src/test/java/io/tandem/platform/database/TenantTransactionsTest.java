package io.tandem.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.platform.probe.ProbeModule;
import io.tandem.platform.probe.Things;
import io.tandem.platform.probe.Things.Thing;
import io.tandem.platform.security.Caller;
import io.tandem.types.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row-level security under the transactions that every service uses. */
class TenantTransactionsTest {
    private final RunningServices services = RunningServices.of(EmbeddedBacking.shared(), List.of(ProbeModule.class));
    private final TenantTransactions transactions = services.bean(TenantTransactions.class);
    private final JdbcClient jdbc = services.bean(JdbcClient.class);
    private final TenantId acme = new TenantId(UUID.randomUUID());
    private final TenantId globex = new TenantId(UUID.randomUUID());

    @BeforeEach
    void both_have_a_thing() {
        var things = services.bean(Things.class);
        things.put(Caller.system("test"), acme, new Thing("acmes", 1));
        things.put(Caller.system("test"), globex, new Thing("globexs", 1));
    }

    private List<String> everythingVisible() {
        return jdbc.sql("SELECT name FROM probe.things").query(String.class).list();
    }

    @Test
    void a_query_that_forgot_its_filter_sees_only_its_tenant() {
        assertThat(transactions.inTenant(acme, this::everythingVisible)).containsExactly("acmes");
    }

    @Test
    void a_query_outside_any_tenant_sees_nothing() {
        transactions.inTenant(acme, this::everythingVisible);

        assertThat(everythingVisible()).isEmpty();
    }

    @Test
    void a_row_for_another_tenant_cannot_be_written() {
        assertThatThrownBy(() -> transactions.inTenant(acme, () -> {
                    jdbc.sql("INSERT INTO probe.things VALUES (?, 'planted', 1)")
                            .param(globex.value())
                            .update();
                }))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void anothers_rows_can_be_neither_changed_nor_deleted() {
        int touched = transactions.inTenant(
                acme,
                () -> jdbc.sql("UPDATE probe.things SET size = 9 WHERE name = 'globexs'")
                                .update()
                        + jdbc.sql("DELETE FROM probe.things WHERE name = 'globexs'")
                                .update());

        assertThat(touched).isZero();
    }

    @Test
    void work_inside_work_sees_its_own_tenant_and_then_the_outer_again() {
        var seen = transactions.inTenant(acme, () -> {
            var inner = transactions.inTenant(globex, this::everythingVisible);
            return List.of(inner, everythingVisible());
        });

        assertThat(seen).containsExactly(List.of("globexs"), List.of("acmes"));
    }

    @Test
    void the_cross_tenant_role_ends_with_its_transaction() {
        assertThat(transactions.acrossTenants(Purpose.REBUILD, this::everythingVisible))
                .contains("acmes", "globexs");

        assertThat(everythingVisible()).isEmpty();
        assertThat(transactions.inTenant(acme, this::everythingVisible)).containsExactly("acmes");
    }

    @Test
    void a_failure_inside_rolls_back_the_tenant_and_the_role_with_the_rows() {
        assertThatThrownBy(() -> transactions.acrossTenants(Purpose.REBUILD, () -> {
                    throw new IllegalStateException("in the middle");
                }))
                .hasMessage("in the middle");

        assertThat(everythingVisible()).isEmpty();
    }

    @Test
    void every_table_with_a_tenant_is_guarded() throws Exception {
        assertThat(TenantTables.unguarded(EmbeddedBacking.shared())).isEmpty();
    }

    @Test
    void the_walk_finds_a_table_that_is_not_guarded() throws Exception {
        assertThat(unguardedWith("CREATE TABLE probe.hole (tenant_id uuid PRIMARY KEY)"))
                .contains("probe.hole", "is off", "not forced", "no policy");
        assertThat(unguardedWith("CREATE TABLE probe.hole (tenant uuid PRIMARY KEY)"))
                .contains("no tenant_id");
        assertThat(unguardedWith("CREATE MATERIALIZED VIEW probe.hole AS SELECT * FROM probe.things"))
                .contains("materialized view");
    }

    @Test
    void the_walk_finds_a_policy_that_lets_others_in() throws Exception {
        String guarded = "CREATE TABLE probe.hole (tenant_id uuid PRIMARY KEY);"
                + "ALTER TABLE probe.hole ENABLE ROW LEVEL SECURITY; ALTER TABLE probe.hole FORCE ROW LEVEL SECURITY;"
                + "CREATE POLICY tenant ON probe.hole USING (tenant_id = platform.current_tenant()";

        assertThat(unguardedWith(guarded + " OR platform.current_tenant() IS NULL)"))
                .contains("not the tenant's alone");
        assertThat(unguardedWith(guarded + ") WITH CHECK (true)")).contains("not the tenant's alone");
        assertThat(unguardedWith(guarded + "); CREATE POLICY all_too ON probe.hole USING (true)"))
                .contains("not the tenant's alone");
    }

    /** What the walk says of the one thing that {@code sql} adds, which is taken back afterwards. */
    private static String unguardedWith(String sql) throws Exception {
        try (var superuser = TenantTables.asSuperuser(EmbeddedBacking.shared());
                var statement = superuser.createStatement()) {
            statement.execute(sql);
            try {
                return String.join("\n", TenantTables.unguarded(EmbeddedBacking.shared()));
            } finally {
                statement.execute(sql.contains("VIEW") ? "DROP MATERIALIZED VIEW probe.hole" : "DROP TABLE probe.hole");
            }
        }
    }

    @Test
    void the_application_role_is_no_superuser_and_bypasses_nothing() throws Exception {
        try (var connection = TenantTables.asApplication(EmbeddedBacking.shared());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isFalse();
        }
    }
}
