/** Anomalies of the opening handshake (RFC 9293 §3.5). */
@NullMarked
package io.synfin.rule.opening;

import org.jspecify.annotations.NullMarked;
