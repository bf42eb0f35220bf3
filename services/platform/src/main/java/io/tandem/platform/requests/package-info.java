/** What services ask other people's servers: signed, by public addresses alone, and over in time. */
@NullMarked
package io.tandem.platform.requests;

import org.jspecify.annotations.NullMarked;
