package io.tandem.ivr.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** The SMTP server that takes our mail. Waits for it, but not for long. */
public final class MailServer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MailConfig config;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    public MailServer(MailConfig config) {
        this.config = config;
        sender.setHost(config.host());
        sender.setPort(config.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = sender.getJavaMailProperties();
        if (!config.user().isEmpty()) {
            sender.setUsername(config.user());
            sender.setPassword(config.password());
            properties.put("mail.smtp.auth", "true");
        }
        switch (config.security()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        for (String what : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail.smtp." + what, Long.toString(PATIENCE.toMillis()));
        }
    }

    public boolean isThere() {
        return config.isOn();
    }

    /**
     * A letter with a file.
     *
     * @param id the same for the same letter, so that one that goes twice is known (RFC 5322 section 3.6.4)
     * @param name of the file
     */
    public record Letter(String id, String to, String subject, String text, String name, byte[] wave) {}

    /** @throws MessagingException or Spring's MailException if it has not taken the letter */
    void send(Letter letter) throws MessagingException {
        MimeMessage message = new Named(sender, letter.id());
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(config.from());
        helper.setTo(letter.to());
        helper.setSubject(letter.subject());
        helper.setText(letter.text());
        helper.addAttachment(letter.name(), new ByteArrayResource(letter.wave()), "audio/wav");
        sender.send(message);
    }

    /** Keeps its id: by itself a message gets another each time that it is sent. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(JavaMailSenderImpl sender, String id) {
            super(sender.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
