/** Requests that menus make to other people's servers. */
@NullMarked
package io.tandem.ivr.requests;

import org.jspecify.annotations.NullMarked;
