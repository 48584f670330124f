/** Keeps frames while they are analysed, and writes those that matter with what was found. */
@NullMarked
package io.synfin.record;

import org.jspecify.annotations.NullMarked;
