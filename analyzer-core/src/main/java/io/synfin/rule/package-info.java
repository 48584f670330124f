/** What is worth telling anyone: one class an anomaly. */
@NullMarked
package io.synfin.rule;

import org.jspecify.annotations.NullMarked;
