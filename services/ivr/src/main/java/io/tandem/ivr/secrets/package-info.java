/** What tenants prove to other people's servers who they are with. */
@NullMarked
package io.tandem.ivr.secrets;

import org.jspecify.annotations.NullMarked;
