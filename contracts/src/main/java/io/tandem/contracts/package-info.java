/** What travels between deployables: topics and the records on them. */
@NullMarked
package io.tandem.contracts;

import org.jspecify.annotations.NullMarked;
