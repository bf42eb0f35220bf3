package io.tandem.tenants.user;

import io.tandem.platform.change.Change;

/** Ends all logins of a person and what they have opened, in the transaction of what brings it about. */
@FunctionalInterface
public interface Logout {
    void everywhere(Change change, User user);
}
