/** The vocabulary: sequence numbers, flags, segments, states. Depends on nothing. */
@NullMarked
package io.synfin.tcp;

import org.jspecify.annotations.NullMarked;
