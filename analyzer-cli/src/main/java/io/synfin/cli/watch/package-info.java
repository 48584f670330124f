/** What a live analysis shows of itself: counts and lists, and how they change. */
@NullMarked
package io.synfin.cli.watch;

import org.jspecify.annotations.NullMarked;
