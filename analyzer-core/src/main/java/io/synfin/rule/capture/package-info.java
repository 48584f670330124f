/** What is wrong with the capture, and not with what it shows. */
@NullMarked
package io.synfin.rule.capture;

import org.jspecify.annotations.NullMarked;
