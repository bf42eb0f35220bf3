package io.tandem.tenants;

import io.tandem.tenants.user.FirstAdmin;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the first admin at the first start, and prints the password unless whoever started us gave it. Standalone prints
 * it in its own words instead.
 */
@Configuration(proxyBeanMethods = false)
public class FirstAdminModule {

    @Bean
    ApplicationRunner firstAdminShown(FirstAdmin firstAdmin, TenantsConfig config) {
        return arguments -> firstAdmin
                .create()
                .filter(made -> config.firstPassword().isEmpty())
                .ifPresent(FirstAdminModule::show);
    }

    /** To the operator's terminal and not to the log, which is kept and collected. */
    @SuppressWarnings("SystemOut")
    private static void show(FirstAdmin.Credentials admin) {
        System.out.println("Provider admin: " + admin.email() + "  first password: " + admin.password());
    }
}
