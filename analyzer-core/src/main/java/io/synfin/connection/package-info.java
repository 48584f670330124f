/**
 * The pure step: what a segment says of its connection, and where that leaves both endpoints. No
 * clock, no I/O, no thread, no look-up.
 */
@NullMarked
package io.synfin.connection;

import org.jspecify.annotations.NullMarked;
