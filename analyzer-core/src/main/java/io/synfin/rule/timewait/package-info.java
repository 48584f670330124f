/** Anomalies of TIME_WAIT and of four-tuples that are used again (RFC 9293 §3.6.1, RFC 6191). */
@NullMarked
package io.synfin.rule.timewait;

import org.jspecify.annotations.NullMarked;
