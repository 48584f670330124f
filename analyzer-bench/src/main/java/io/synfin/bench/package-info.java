/** Traffic of known truth, made to measure the analyzer with. */
@NullMarked
package io.synfin.bench;

import org.jspecify.annotations.NullMarked;
