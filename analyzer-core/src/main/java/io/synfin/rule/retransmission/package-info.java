/** Octets that come again, late, or not at all (RFC 6298, RFC 5681). */
@NullMarked
package io.synfin.rule.retransmission;

import org.jspecify.annotations.NullMarked;
