package io.tandem.tenants;

import org.springframework.boot.SpringApplication;

/** The tenants service alone. */
public final class TenantsMain {
    private TenantsMain() {}

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {TenantsModule.class, FirstAdminModule.class}, args);
    }
}
