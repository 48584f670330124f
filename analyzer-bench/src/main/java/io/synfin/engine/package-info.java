/** Benchmarks of what the engine keeps to itself. */
@NullMarked
package io.synfin.engine;

import org.jspecify.annotations.NullMarked;
