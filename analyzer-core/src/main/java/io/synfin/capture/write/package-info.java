/** Frames into capture files. */
@NullMarked
package io.synfin.capture.write;

import org.jspecify.annotations.NullMarked;
