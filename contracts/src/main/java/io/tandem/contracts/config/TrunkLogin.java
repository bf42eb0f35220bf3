package io.tandem.contracts.config;

import io.tandem.contracts.Secrets;
import io.tandem.types.TrunkId;

/**
 * With what we prove to a carrier who we are.
 *
 * @param user empty where the carrier asks for none
 * @param password encrypted with the cell key; empty where there is none
 * @param register whether we register there, so that its calls come to where we are
 */
public record TrunkLogin(String user, String password, boolean register) {
    public static final TrunkLogin NONE = new TrunkLogin("", "", false);

    /** As it stands in this trunk: no other trunk's can be put in its place. */
    public static String encrypted(String password, TrunkId trunk, Secrets secrets) {
        return secrets.encrypt(password, context(trunk));
    }

    public boolean known() {
        return !user.isEmpty() && !password.isEmpty();
    }

    /** @throws IllegalArgumentException if the cell key is another or the record was tampered with */
    public String plainPassword(TrunkId trunk, Secrets secrets) {
        return password.isEmpty() ? "" : secrets.decrypt(password, context(trunk));
    }

    private static String context(TrunkId trunk) {
        return "trunk " + trunk;
    }
}
