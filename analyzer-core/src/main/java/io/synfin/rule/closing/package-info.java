/** Anomalies of the closing handshake (RFC 9293 §3.6). */
@NullMarked
package io.synfin.rule.closing;

import org.jspecify.annotations.NullMarked;
