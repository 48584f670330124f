/** Anomalies of options and windows (RFC 9293 §3.8.6, RFC 7323). */
@NullMarked
package io.synfin.rule.window;

import org.jspecify.annotations.NullMarked;
