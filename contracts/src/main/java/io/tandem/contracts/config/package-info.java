/** Configuration records (JSON, compacted topics). */
@NullMarked
package io.tandem.contracts.config;

import org.jspecify.annotations.NullMarked;
