/** Events in, reports out: text, ladders, JSON. Reporters never compute. */
@NullMarked
package io.synfin.report;

import org.jspecify.annotations.NullMarked;
