/** Drives the pure step: the table of connections, captures in, events out. */
@NullMarked
package io.synfin.engine;

import org.jspecify.annotations.NullMarked;
