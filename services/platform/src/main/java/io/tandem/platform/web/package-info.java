/** REST conventions: problems, pages, entity tags, idempotency, limits. */
@NullMarked
package io.tandem.platform.web;

import org.jspecify.annotations.NullMarked;
