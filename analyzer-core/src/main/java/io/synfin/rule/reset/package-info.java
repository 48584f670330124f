/** Anomalies of resets (RFC 9293 §3.5.2, RFC 5961 §3). */
@NullMarked
package io.synfin.rule.reset;

import org.jspecify.annotations.NullMarked;
