package io.tandem.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tandem.bus.nodes.Symptoms;
import io.tandem.bus.settings.Settings;
import io.tandem.contracts.nodes.DegradedReason;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.transaction.PlatformTransactionManager;

/** One pool and one EntityManagerFactory for all modules of a process, however many there are. */
@Configuration(proxyBeanMethods = false)
public class DatabaseModule {

    @Bean
    DatabaseConfig databaseConfig(Environment environment) {
        return Settings.read(environment, "tandem.database", DatabaseConfig.class);
    }

    @Bean
    Migrations platformMigrations(DatabaseConfig config) {
        return Migrations.ofPlatform(config);
    }

    @Bean
    HikariDataSource dataSource(DatabaseConfig config) {
        var pool = new HikariConfig();
        pool.setPoolName("tandem");
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.setMaximumPoolSize(config.connections());
        pool.setMinimumIdle(Math.min(4, config.connections()));
        pool.setConnectionTimeout(config.connectWithin().toMillis());
        pool.setAutoCommit(true);
        return new HikariDataSource(pool);
    }

    @Bean
    DatabaseProbe databaseProbe(HikariDataSource dataSource) {
        return new DatabaseProbe(dataSource);
    }

    @Bean
    Symptoms databaseSymptoms(DatabaseProbe probe) {
        return Symptoms.of(DegradedReason.DATABASE_AWAY, probe::isAway);
    }

    /** Takes all migrations, so that Hibernate never meets a schema that is not there yet. */
    @Bean
    PersistenceManagedTypes persistenceManagedTypes(List<Entities> modules, List<Migrations> migrated) {
        return PersistenceManagedTypes.of(modules.stream()
                .flatMap(module -> module.classes().stream())
                .map(Class::getName)
                .toArray(String[]::new));
    }

    @Bean
    Entities platformEntities() {
        return Entities.of(RowId.class);
    }

    @Bean
    EntityManager entityManager(EntityManagerFactory factory) {
        return SharedEntityManagerCreator.createSharedEntityManager(factory);
    }

    @Bean
    TenantTransactions tenantTransactions(
            PlatformTransactionManager manager, JdbcClient jdbc, EntityManager entityManager) {
        return new TenantTransactions(manager, jdbc, entityManager);
    }
}
