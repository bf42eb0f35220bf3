package io.tandem.ivr.mail;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.mail.*}: by which server people are told of voicemail by e-mail.
 *
 * @param host of an SMTP server; empty: nobody is told
 * @param port where it takes messages from us
 * @param user who we are to it; empty: it does not ask
 * @param password what proves it
 * @param security {@code starttls}, {@code tls} from the beginning, or {@code none}
 * @param from the sender's address
 */
public record MailConfig(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("starttls") Security security,
        @DefaultValue("voicemail@localhost") String from) {

    /** How the way to the server is kept from others. */
    public enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    boolean isOn() {
        return !host.isEmpty();
    }

    /** Without what proves us. */
    @Override
    public String toString() {
        return "MailConfig[host=" + host + ", port=" + port + ", from=" + from + "]";
    }
}
