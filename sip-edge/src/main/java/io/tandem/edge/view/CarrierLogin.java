package io.tandem.edge.view;

/** With what we prove to a carrier who we are. Secret; its text is not shown. */
public record CarrierLogin(String user, String password) {
    @Override
    public String toString() {
        return "CarrierLogin[" + user + "]";
    }
}
