package io.tandem.tenants.audit;

import io.tandem.contracts.audit.AuditRecord;
import io.tandem.platform.web.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** A place in the audit, as a cursor keeps it. */
record AuditPlace(Instant at, UUID id) {

    static AuditPlace of(AuditRecord record) {
        return new AuditPlace(record.at(), record.id());
    }

    /** @throws Refusal 400 if the text is of another collection's cursor */
    static AuditPlace of(String text) {
        try {
            int space = text.indexOf(' ');
            return new AuditPlace(
                    Instant.parse(text.substring(0, Math.max(0, space))), UUID.fromString(text.substring(space + 1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    @Override
    public String toString() {
        return at + " " + id;
    }
}
