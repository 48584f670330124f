/** The commands: one class each, nothing that could not be called from the analyzer's library. */
@NullMarked
package io.synfin.cli;

import org.jspecify.annotations.NullMarked;
