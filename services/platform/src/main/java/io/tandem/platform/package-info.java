/** What every service stands on: tenant transactions, outbox, security, REST conventions. */
@NullMarked
package io.tandem.platform;

import org.jspecify.annotations.NullMarked;
