/** Patterns of a host or a listener, over many connections. */
@NullMarked
package io.synfin.rule.host;

import org.jspecify.annotations.NullMarked;
