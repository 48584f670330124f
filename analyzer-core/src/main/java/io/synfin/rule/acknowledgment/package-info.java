/** Anomalies of data and acknowledgment arithmetic (RFC 9293 §3.4, §3.10.7.4). */
@NullMarked
package io.synfin.rule.acknowledgment;

import org.jspecify.annotations.NullMarked;
