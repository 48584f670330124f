/** What an analysis says, in order, as immutable records. */
@NullMarked
package io.synfin.event;

import org.jspecify.annotations.NullMarked;
