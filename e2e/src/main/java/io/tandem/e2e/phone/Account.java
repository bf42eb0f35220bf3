package io.tandem.e2e.phone;

/** Who a phone is: the user and domain of its address of record, and how it proves that. */
public record Account(String user, String domain, String authUser, String password) {

    public Account(String user, String domain, String password) {
        this(user, domain, user, password);
    }

    public String aor() {
        return "sip:" + user + "@" + domain;
    }

    public Account withPassword(String other) {
        return new Account(user, domain, authUser, other);
    }
}
