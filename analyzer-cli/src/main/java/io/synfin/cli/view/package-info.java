/** The terminal view of a live analysis: lines from figures, and a terminal for them. */
@NullMarked
package io.synfin.cli.view;

import org.jspecify.annotations.NullMarked;
