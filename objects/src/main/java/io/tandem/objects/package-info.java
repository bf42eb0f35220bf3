/** Files by key, kept in a folder or by S3's protocol: recordings and what else is too large for a topic or a table. */
@NullMarked
package io.tandem.objects;

import org.jspecify.annotations.NullMarked;
