/** Files and interfaces in, frames out. */
@NullMarked
package io.synfin.capture;

import org.jspecify.annotations.NullMarked;
