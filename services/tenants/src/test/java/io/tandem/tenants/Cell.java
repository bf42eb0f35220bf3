package io.tandem.tenants;

import io.tandem.bus.Bus;
import io.tandem.contracts.Topic;
import io.tandem.platform.fixture.Backing;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.Rest.Answer;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TopicReader;
import io.tandem.tenants.user.FirstAdmin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A running tenants service with its provider logged in, and tenants to play with. */
final class Cell {
    private static final Map<Backing, Cell> CELLS = new ConcurrentHashMap<>();

    final RunningServices services;
    final Rest provider;
    final FirstAdmin.Credentials first;

    /** A tenant of its own for a test, with an admin logged in. */
    record Company(String id, String name, String domain, String email, String password, Rest admin) {
        String path(String rest) {
            return "/api/v1/tenants/" + id + rest;
        }

        Answer extension(String number) {
            return admin.post(path("/extensions"), "{\"number\":\"%s\",\"displayName\":\"Someone\"}".formatted(number))
                    .expecting(201);
        }

        /** A user logged in, whose extension is {@code number}. */
        Rest user(Cell cell, String number) {
            var email = "user" + number + "@" + domain;
            var made = admin.post(
                            path("/users"),
                            "{\"email\":\"%s\",\"displayName\":\"User\",\"extension\":\"%s\"}".formatted(email, number))
                    .expecting(201);
            return cell.login(email, made.text("password"));
        }
    }

    private Cell(Backing backing) {
        services = RunningServices.of(backing, List.of(TenantsModule.class));
        first = services.bean(FirstAdmin.class).create().orElseThrow();
        provider = login(first.email(), first.password());
    }

    static Cell on(Backing backing) {
        return CELLS.computeIfAbsent(backing, Cell::new);
    }

    Answer token(String email, String password) {
        return services.rest()
                .post("/api/v1/auth/token", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    Rest login(String email, String password) {
        return services.rest().as(token(email, password).expecting(200).text("accessToken"));
    }

    TopicReader topics(Topic... topics) {
        return new TopicReader(services.bean(Bus.class), topics);
    }

    Company company() {
        var name = "c" + UUID.randomUUID().toString().substring(0, 13);
        var domain = name + ".localhost";
        var tenant = provider.post(
                        "/api/v1/tenants",
                        "{\"name\":\"%s\",\"domain\":\"%s\",\"country\":\"BY\"}".formatted(name, domain))
                .expecting(201);
        var id = tenant.text("id");
        var email = "admin@" + domain;
        var password = provider.post(
                        "/api/v1/tenants/" + id + "/users",
                        "{\"email\":\"%s\",\"displayName\":\"Admin\",\"role\":\"ADMIN\"}".formatted(email))
                .expecting(201)
                .text("password");
        return new Company(id, name, domain, email, password, login(email, password));
    }
}
